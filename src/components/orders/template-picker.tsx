"use client";

import {
  Car,
  Hammer,
  House,
  type LucideIcon,
  Package,
  PenTool,
  Shirt,
  Smartphone,
  SquarePen,
} from "lucide-react";
import { RadioCards } from "@/components/ui/radio-cards";
import type { RouterOutputs } from "@/lib/trpc";

export type Template = RouterOutputs["orders"]["templates"][number];

const pictures: [RegExp, LucideIcon][] = [
  [/phone|gadget|laptop|electronic/i, Smartphone],
  [/car|vehicle|motor/i, Car],
  [/cloth|fashion|shoe|aso/i, Shirt],
  [/design|freelance|work|service|website|digital/i, PenTool],
  [/rent|house|flat|home/i, House],
  [/build|repair|artisan/i, Hammer],
];

const pictureOf = (template: Template) =>
  pictures.find(([word]) => word.test(`${template.id} ${template.name}`))?.[1] ?? Package;

function Picture({ Icon }: { Icon: LucideIcon }) {
  return (
    <span className="grid size-10 shrink-0 place-items-center rounded-small bg-brand-tint text-brand">
      <Icon aria-hidden="true" size={20} />
    </span>
  );
}

type TemplatePickerProps = {
  templates: readonly Template[];
  value: string;
  onPick: (template: Template | null) => void;
};

/** Ready-made promises for common deals; each brings its conditions along. */
export function TemplatePicker({ templates, value, onPick }: TemplatePickerProps) {
  const choices = [
    ...templates.map((template) => ({
      value: template.id,
      label: template.name,
      note: `${template.conditions.length} conditions ready to use`,
      icon: <Picture Icon={pictureOf(template)} />,
    })),
    {
      value: "none",
      label: "Something else",
      note: "Write your own conditions",
      icon: <Picture Icon={SquarePen} />,
    },
  ];
  return (
    <RadioCards
      name="templateId"
      legend="What kind of deal is it?"
      choices={choices}
      value={value === "" ? null : value}
      onChange={(id) => onPick(templates.find((template) => template.id === id) ?? null)}
      columns="xs:grid-cols-2"
    />
  );
}
