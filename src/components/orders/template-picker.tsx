"use client";

import { useState } from "react";
import { join } from "@/components/ui/join";
import { Press } from "@/components/ui/press";
import { RadioCards } from "@/components/ui/radio-cards";
import type { RouterOutputs } from "@/lib/trpc";
import { TemplatePicture } from "./template-picture";

export type Template = RouterOutputs["orders"]["templates"][number];

const categoryWords: Record<string, string> = {
  goods: "Things",
  clothes: "Clothes",
  vehicles: "Cars",
  work: "Work",
  home: "Home",
  events: "Events",
};

type TemplatePickerProps = {
  templates: readonly Template[];
  value: string;
  onPick: (template: Template | null) => void;
};

/** Ready-made promises for common deals, by what they are about; each brings its terms along. */
export function TemplatePicker({ templates, value, onPick }: TemplatePickerProps) {
  const categories = [...new Set(templates.map(({ category }) => category))];
  const picked = templates.find(({ id }) => id === value);
  const [looking, look] = useState<string | null>(null);
  const category = looking ?? picked?.category ?? categories[0];
  const choices = [
    ...templates
      .filter((template) => template.category === category)
      .map(({ id, name, description }) => ({
        value: id,
        label: name,
        note: description,
        icon: <TemplatePicture id={id} />,
      })),
    {
      value: "none",
      label: "Something else",
      note: "Write your own conditions",
      icon: <TemplatePicture id="none" />,
    },
  ];
  return (
    <div className="grid gap-3">
      <RadioCards
        name="templateId"
        legend="What kind of deal is it?"
        choices={choices}
        value={value === "" ? null : value}
        onChange={(id) => onPick(templates.find((template) => template.id === id) ?? null)}
        columns="xs:grid-cols-2"
        above={
          <Categories categories={categories} shown={category} onShow={(next) => look(next)} />
        }
      />
      {picked && picked.category !== category && (
        <p className="text-14 text-ink2">
          Chosen: <strong className="font-semibold text-ink">{picked.name}</strong>
        </p>
      )}
    </div>
  );
}

type CategoriesProps = {
  categories: readonly string[];
  shown: string | undefined;
  onShow: (category: string) => void;
};

function Categories({ categories, shown, onShow }: CategoriesProps) {
  return (
    <div className="mb-2 flex flex-wrap gap-2">
      {categories.map((category) => (
        <Press
          key={category}
          aria-pressed={category === shown}
          onClick={() => onShow(category)}
          className={join(
            "min-h-11 rounded-full border px-4 text-14 font-semibold transition-colors",
            category === shown
              ? "border-brand bg-brand text-on-brand"
              : "border-edge bg-surface text-ink2 hover:bg-sunken",
          )}
        >
          {categoryWords[category] ?? category}
        </Press>
      ))}
    </div>
  );
}
