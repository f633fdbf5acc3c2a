"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useState } from "react";

export type Theme = "system" | "light" | "dark";

const choices = [
  { value: "system", label: "As on this device", Icon: Monitor },
  { value: "light", label: "Light", Icon: Sun },
  { value: "dark", label: "Dark", Icon: Moon },
] as const;

/** The choice lives in a cookie, so the server draws the right colours from the first byte. */
export function ThemeSwitch({ theme }: { theme: Theme }) {
  const [chosen, setChosen] = useState(theme);
  const choose = (value: Theme) => {
    setChosen(value);
    document.documentElement.dataset.theme = value;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we serve
    document.cookie = `kro.theme=${value}; path=/; max-age=31536000; samesite=lax`;
  };
  return (
    <fieldset className="inline-flex rounded-control border border-line p-0.5">
      <legend className="sr-only">Colours</legend>
      {choices.map(({ value, label, Icon }) => (
        <label
          key={value}
          title={label}
          className="grid size-10 place-items-center rounded-small text-ink3 transition-colors hover:text-ink has-checked:bg-brand-tint has-checked:text-brand has-focus-visible:outline-3 has-focus-visible:outline-ring"
        >
          <input
            type="radio"
            name="theme"
            value={value}
            checked={chosen === value}
            onChange={() => choose(value)}
            className="sr-only"
          />
          <Icon aria-hidden="true" size={18} />
          <span className="sr-only">{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
