"use client";

import { type FormEvent, type KeyboardEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { join } from "@/components/ui/join";
import { RefusalNotice } from "@/components/ui/refusal-notice";
import { TextField } from "@/components/ui/text-field";
import { day, firstName, time } from "@/lib/format";
import type { Refusal } from "@/lib/refusals";
import type { ChatMessage } from "./dispute-types";

type RoomChatProps = {
  messages: readonly ChatMessage[];
  now: Date;
  /** Null where one may only read. */
  say: {
    /** True when it was said; the text stays in its box until then. */
    send: (text: string) => Promise<boolean>;
    pending: boolean;
    refusal: Refusal | null;
  } | null;
  hint: string;
  /** Whether to say who is the buyer and who the seller. */
  sided?: boolean;
};

/** What was said, day by day, and room for more. New words are read out politely, once. */
export function RoomChat({ messages, now, say, hint, sided = false }: RoomChatProps) {
  return (
    <section aria-labelledby="room-chat" className="grid content-start gap-4">
      <h2 id="room-chat" className="text-14 font-semibold text-ink2">
        What was said
      </h2>
      <div role="log" aria-labelledby="room-chat" className="grid gap-4">
        {messages.length === 0 && <p className="text-14 text-ink3">Nobody has written yet.</p>}
        {byDay(messages, now).map(({ date, said }) => (
          <div key={date}>
            <h3 className="flex items-center gap-3 text-13 font-normal text-ink3 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
              {date}
            </h3>
            <ol className="mt-2 grid gap-3">
              {said.map((message) => (
                <Message key={message.id} message={message} sided={sided} />
              ))}
            </ol>
          </div>
        ))}
      </div>
      {say && <Composer {...say} hint={hint} />}
    </section>
  );
}

function byDay(messages: readonly ChatMessage[], now: Date) {
  const days: { date: string; said: ChatMessage[] }[] = [];
  for (const message of messages) {
    const date = day(message.at, now);
    const last = days.at(-1);
    if (last?.date === date) last.said.push(message);
    else days.push({ date, said: [message] });
  }
  return days;
}

const looks: Record<ChatMessage["by"], string> = {
  me: "justify-self-end bg-brand-tint",
  other: "justify-self-start bg-sunken",
  staff: "justify-self-start border-l-3 border-accent bg-accent-tint",
};

type MessageProps = { message: ChatMessage; sided: boolean };

function Message({ message: { by, side, name, text, at }, sided }: MessageProps) {
  const who = by === "me" ? "You" : firstName(name);
  return (
    <li
      className={join("max-w-[85%] min-w-0 rounded-control px-3.5 py-2 wrap-anywhere", looks[by])}
    >
      <p className="text-13 text-ink2">
        <bdi className="font-semibold">{who}</bdi>
        {by === "staff" && " from KROTrust"}
        {sided && side && `, ${side.toLowerCase()}`}{" "}
        <span className="whitespace-nowrap">{time(at)}</span>
      </p>
      <p className="text-14 whitespace-pre-line">{text}</p>
    </li>
  );
}

type ComposerProps = NonNullable<RoomChatProps["say"]> & { hint: string };

function Composer({ send, pending, refusal, hint }: ComposerProps) {
  const [text, setText] = useState("");
  const form = useRef<HTMLFormElement>(null);
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    // From the box itself: it may have been typed before the page was alive.
    const said = form.current ? String(new FormData(form.current).get("say") ?? "") : text;
    setText(said);
    if (pending || said.trim() === "") return;
    if (await send(said)) setText("");
    document.getElementById("field-say")?.focus();
  };
  const sendByKeys = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void submit();
  };
  return (
    <form ref={form} method="post" onSubmit={submit} onKeyDown={sendByKeys} className="grid gap-2">
      <TextField
        name="say"
        label="Write"
        hint={hint}
        rows={2}
        maxLength={2000}
        value={text}
        onType={setText}
        error={refusal?.fields.text}
      />
      {!refusal?.fields.text && <RefusalNotice refusal={refusal} />}
      <Button look="secondary" type="submit" pending={pending} className="justify-self-start">
        Send
      </Button>
    </form>
  );
}
