"use client";

import { useEffect, useEffectEvent } from "react";

const setting = "kro.keys";

/** Single keys can be switched off on this device (WCAG 2.1.4); they are on until somebody does. */
export const keysAreOn = () => localStorage.getItem(setting) !== "off";

export const switchKeys = (on: boolean) => localStorage.setItem(setting, on ? "on" : "off");

const typesText = (target: EventTarget | null) =>
  target instanceof Element &&
  target.closest("input, textarea, select, [contenteditable]") !== null;

/** What single keys do on this page; never while one types or an open dialog waits for an answer. */
export function useKeys(keys: Readonly<Record<string, (() => void) | undefined>>): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.isComposing || typesText(event.target) || !keysAreOn()) return;
    if (document.querySelector("dialog[open]")) return;
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}
