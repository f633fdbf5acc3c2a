import {
  AirVent,
  Bike,
  Camera,
  Car,
  Code,
  Cog,
  Hammer,
  Handshake,
  House,
  KeyRound,
  type LucideIcon,
  Map as MapIcon,
  Package,
  PenTool,
  Plane,
  Scissors,
  Shirt,
  Smartphone,
  SquarePen,
  Sun,
  UtensilsCrossed,
  Wheat,
} from "lucide-react";

const pictures: Record<string, LucideIcon> = {
  phone: Smartphone,
  meet: Handshake,
  goods: Package,
  dispatch: Bike,
  fashion: Shirt,
  tailor: Scissors,
  farm: Wheat,
  import: Plane,
  car: Car,
  parts: Cog,
  work: PenTool,
  software: Code,
  repair: AirVent,
  solar: Sun,
  building: Hammer,
  rent: KeyRound,
  search: MapIcon,
  shortlet: House,
  event: UtensilsCrossed,
  photos: Camera,
  none: SquarePen,
};

/** The little picture of a kind of deal; a parcel for one that has none yet. */
export function TemplatePicture({ id }: { id: string }) {
  const Icon = pictures[id] ?? Package;
  return (
    <span className="grid size-10 shrink-0 place-items-center rounded-small bg-brand-tint text-brand">
      <Icon aria-hidden="true" size={20} />
    </span>
  );
}
