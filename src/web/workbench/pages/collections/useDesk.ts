import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { saveDraft } from '../../../../contracts/handIns.ts';
import type { HandInShown } from '../../../../contracts/rounds.ts';
import { ApiError } from '../../api/failure.ts';
import { client, useSession } from '../../session.ts';
import { at, type Cells, doAgain, NO_STEPS, takeBack, withStep, writtenOf } from './cells.ts';
import {
  choose,
  type Desk,
  deskOf,
  type Kept,
  keptOf,
  met,
  restored,
  savedWith,
  sendable,
  shownCells,
  typed,
} from './draft.ts';
import { currentHandIn, handInQuery } from './queries.ts';

/** Typing pauses this long before it is saved. */
const PAUSE_MS = 700;
/** Without a connection it is tried again this often, and at once when the browser says that it is back. */
const AGAIN_MS = 8_000;

export type Saving = 'saved' | 'waiting' | 'saving' | 'offline' | 'refused';

/**
 * The table of a unit while it is written. Everything typed is kept in this browser at once and saved on the server by
 * itself; a colleague's changes are taken in, and where both wrote, both are shown.
 */
export function useDesk(opened: HandInShown) {
  const { account } = useSession();
  const queries = useQueryClient();
  const place = `kepu.hand-in.${account.id}.${opened.id}`;
  const [found] = useState(() => keptAt(place));
  const [desk, setDesk] = useState<Desk>(() => (found === null ? deskOf(opened) : restored(opened, found)));
  const [words, setWords] = useState(() => ({ explanations: found?.explanations ?? {}, note: found?.note ?? '' }));
  const [steps, setSteps] = useState(NO_STEPS);
  const [refusal, setRefusal] = useState<unknown>(null);
  const [isSaving, setSaving] = useState(false);
  const [turn, setTurn] = useState(0);
  const now = useRef(desk);
  now.current = desk;
  const running = useRef<Promise<boolean> | null>(null);

  // The server told something newer: a colleague saved, or another window of ours.
  useEffect(() => {
    setDesk((before) => (opened.version > before.version && running.current === null ? met(before, opened) : before));
  }, [opened]);

  useEffect(() => {
    const kept = keptOf(desk, words);
    if (kept === null) localStorage.removeItem(place);
    else localStorage.setItem(place, JSON.stringify(kept));
  }, [desk, words, place]);

  const put = useCallback(
    (shown: HandInShown) => queries.setQueryData(handInQuery(shown.id).queryKey, shown),
    [queries],
  );

  const saveOnce = useCallback(async (): Promise<boolean> => {
    const sent = sendable(now.current);
    if (Object.keys(sent).length === 0) return true;
    setSaving(true);
    try {
      const shown = await client.call(saveDraft, {
        params: { id: opened.id },
        body: { cells: writtenOf(sent) },
        ifMatch: now.current.version,
      });
      setDesk((before) => {
        now.current = savedWith(before, sent, shown);
        return now.current;
      });
      setRefusal(null);
      put(shown);
      return true;
    } catch (error) {
      const current = currentHandIn(error);
      if (current === null) {
        setRefusal(error);
        return false;
      }
      setDesk((before) => {
        now.current = met(before, current);
        return now.current;
      });
      put(current);
      setTurn((before) => before + 1);
      return false;
    } finally {
      setSaving(false);
    }
  }, [opened.id, put]);

  /** Saves what may travel, one after the other; true when nothing is left to send. */
  const flush = useCallback(async (): Promise<boolean> => {
    if (running.current !== null) await running.current;
    running.current = saveOnce();
    const done = await running.current;
    running.current = null;
    return done && Object.keys(now.current.edits).length === 0;
  }, [saveOnce]);

  const open = sendable(desk);
  const isOpen = Object.keys(open).length > 0;
  const isOffline = refusal instanceof ApiError && refusal.failure.kind === 'network';
  const marker = JSON.stringify(open);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of what is open, and each try, sets the clock anew
  useEffect(() => {
    if (!isOpen || (refusal !== null && !isOffline)) return;
    const timer = setTimeout(
      () => void flush().then(() => setTurn((before) => before + 1)),
      isOffline ? AGAIN_MS : PAUSE_MS,
    );
    return () => clearTimeout(timer);
  }, [marker, isOpen, refusal, isOffline, turn, flush]);
  useEffect(() => {
    const again = () => void flush();
    window.addEventListener('online', again);
    return () => {
      window.removeEventListener('online', again);
      void flush();
    };
  }, [flush]);

  const apply = (changes: Cells) => {
    setRefusal((before: unknown) => (before instanceof ApiError && before.failure.kind === 'network' ? before : null));
    setDesk((before) => typed(before, changes));
  };
  const cells = shownCells(desk);

  return {
    cells,
    clashes: desk.clashes,
    version: desk.version,
    wasRestored: found !== null,
    saving: savingOf({ isOpen, isSaving, isOffline, isRefused: refusal !== null }),
    refusal: isOffline ? null : refusal,
    words,
    setNote: (note: string) => setWords((before) => ({ ...before, note })),
    explain: (key: string, text: string) =>
      setWords((before) => ({ ...before, explanations: { ...before.explanations, [key]: text } })),
    change(changes: Cells) {
      const different = Object.fromEntries(Object.entries(changes).filter(([key, value]) => at(cells, key) !== value));
      if (Object.keys(different).length === 0) return;
      setSteps((before) => withStep(before, cells, different));
      apply(different);
    },
    undo: stepper(takeBack(steps)),
    redo: stepper(doAgain(steps)),
    choose: (key: string, side: 'mine' | 'theirs') => setDesk((before) => choose(before, key, side)),
    flush,
    /** What stands on the server takes the place of everything here: a file was read, or the table was handed in. */
    take(shown: HandInShown) {
      setDesk(deskOf(shown));
      setSteps(NO_STEPS);
      setRefusal(null);
      put(shown);
    },
    forgetWords: () => setWords({ explanations: {}, note: '' }),
  };

  function stepper(step: ReturnType<typeof takeBack>): (() => void) | null {
    if (step === null) return null;
    return () => {
      setSteps(step.steps);
      apply(step.changes);
    };
  }
}

export type DeskHandle = ReturnType<typeof useDesk>;

function savingOf(state: { isOpen: boolean; isSaving: boolean; isOffline: boolean; isRefused: boolean }): Saving {
  if (state.isSaving) return 'saving';
  if (!state.isOpen) return 'saved';
  if (state.isOffline) return 'offline';
  return state.isRefused ? 'refused' : 'waiting';
}

function keptAt(place: string): Kept | null {
  const text = localStorage.getItem(place);
  return text === null ? null : (JSON.parse(text) as Kept);
}
