import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { type BulletinShown, bulletinShown, editBulletin } from '../../../../contracts/bulletinDrafts.ts';
import type { BulletinFigures, ComposedBulletin } from '../../../../contracts/bulletins.ts';
import { ApiError } from '../../api/failure.ts';
import { failureWords } from '../../components/failureWords.ts';
import { useLeaveGuard } from '../../components/leaveGuard.tsx';
import { notify } from '../../components/notice.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { usePreferences, useTexts } from '../../preferences.ts';
import { client, useMay } from '../../session.ts';
import { BringDialog } from './BringDialog.tsx';
import { BroughtReview } from './BroughtReview.tsx';
import type { Brought } from './bringing.ts';
import { Checks } from './Checks.tsx';
import { Conflict } from './Conflict.tsx';
import { Corrections } from './Corrections.tsx';
import { DiscardDialog } from './DiscardDialog.tsx';
import { DownloadDialog } from './DownloadDialog.tsx';
import { Facts } from './Facts.tsx';
import { HandOverDialog } from './HandOverDialog.tsx';
import { HeadDialog } from './HeadDialog.tsx';
import { editsOf, linesOf } from './lines.ts';
import { type Overridable, OverrideDialog } from './OverrideDialog.tsx';
import { Paper } from './Paper.tsx';
import { type Passage, PassagePanel } from './PassagePanel.tsx';
import { bulletinQuery, refreshLists } from './queries.ts';
import { foundIn, useReading } from './reading.ts';
import { SaveBar } from './SaveBar.tsx';
import { Standing } from './Standing.tsx';
import { bodyOf, faultOf, textOf } from './text.ts';
import { useWriting } from './writing.ts';

interface DeskProps {
  bulletin: BulletinShown;
  figures: BulletinFigures;
  /** As it was composed. */
  first: ComposedBulletin;
}

type Dialog = 'download' | 'bring' | 'hand over' | 'discard' | 'head';

/** A bulletin on the desk: the paper, what is held against it, and what becomes of it. */
export function Desk({ bulletin, figures, first }: DeskProps) {
  const t = useTexts();
  const { locale } = usePreferences();
  const words = t.bulletinPages;
  const queries = useQueryClient();
  const writing = useWriting(bulletin);
  const { text, merge, dirty } = writing;
  const read = useReading(bulletin, first, figures);
  const [editing, setEditing] = useState<string | null>(null);
  const [passage, setPassage] = useState<Passage | null>(null);
  const [overriding, setOverriding] = useState<Overridable | null>(null);
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [brought, setBrought] = useState<Brought | null>(null);
  const guard = useLeaveGuard(dirty, writing.discard);
  const may = useMay();
  const mayWrite = bulletin.may.write && merge === null && brought === null;

  const found = useMemo(() => foundIn(text, read), [text, read]);
  const open = found.filter((each) => each.found.override === null);
  const composed = useMemo(() => textOf({ composed: first, settings: bulletin.settings }), [first, bulletin.settings]);
  const edits = useMemo(() => editsOf(linesOf(composed), linesOf(text)), [composed, text]);

  const keep = useCallback(
    (next: BulletinShown) => {
      queries.setQueryData(bulletinQuery(next.id).queryKey, next);
      return refreshLists(queries);
    },
    [queries],
  );
  const saving = useMutation({
    mutationFn: () =>
      client.call(editBulletin, { params: { id: bulletin.id }, body: bodyOf(text), ifMatch: bulletin.version }),
    onSuccess: async (saved) => {
      writing.settle(saved);
      setEditing(null);
      notify({ tone: 'success', text: t.bulletinDesk.bar.saved });
      await keep(saved);
    },
    onError: (error) => {
      const current = currentOf(error);
      if (current !== null) void keep(current);
      else notify({ tone: 'warning', text: failureWords(error, locale).detail });
    },
  });
  const fault = faultOf(text);
  const close = () => setDialog(null);
  const goTo = (key: string) => {
    const place = document.getElementById(`place-${key}`);
    place?.scrollIntoView({ block: 'center' });
    place?.focus({ preventScroll: true });
  };

  return (
    <>
      <PageHeader
        title={bulletin.title}
        crumbs={[{ label: words.title, link: { to: '/bulletins' as string } }, { label: bulletin.title }]}
        actions={
          <>
            {mayWrite && bulletin.state === 'drafting' && (
              <Button onClick={() => setDialog('discard')}>{words.discard.action}</Button>
            )}
            {mayWrite && <Button onClick={() => setDialog('bring')}>{t.bulletinBringing.action}</Button>}
            <Button onClick={() => setDialog('download')}>{words.download.action}</Button>
          </>
        }
        {...(mayWrite
          ? {
              primary: (
                <Button type="primary" onClick={() => setDialog('hand over')}>
                  {bulletin.document?.state === 'drafting' ? words.handOver.again : words.handOver.action}
                </Button>
              ),
            }
          : {})}
      />
      <Standing bulletin={bulletin} />
      {bulletin.document?.state === 'released' && may('snapshots.read') && (
        <Corrections snapshotId={bulletin.snapshot.id} documentId={bulletin.document.id} />
      )}
      {merge !== null ? (
        <Conflict
          merge={merge}
          bulletin={bulletin}
          onMerged={(merged) => {
            setEditing(null);
            writing.rebase(merged);
            notify({ tone: 'success', text: t.bulletinDesk.conflict.finished });
          }}
        />
      ) : brought !== null ? (
        <BroughtReview
          brought={brought}
          newest={bulletin.revision}
          read={read}
          onClose={() => setBrought(null)}
          onTaken={(mine, count) => {
            writing.bring(brought.comparison.base, mine);
            setBrought(null);
            notify({ tone: 'success', text: t.bulletinBringing.review.taken(String(count)) });
          }}
        />
      ) : (
        <div className="kp-bulletin">
          <Paper
            composed={bulletin.composed}
            number={bulletin.document?.number ?? null}
            text={text}
            read={read}
            edits={edits}
            editing={mayWrite ? editing : null}
            mayWrite={mayWrite}
            onEdit={setEditing}
            onWrite={writing.write}
            onPassage={setPassage}
            onHead={() => setDialog('head')}
          />
          <aside className="kp-bulletin-side">
            <Checks
              found={found}
              edits={edits}
              text={text}
              mayWrite={mayWrite}
              onPassage={setPassage}
              onGoTo={goTo}
              onWrite={writing.write}
            />
            <Facts bulletin={bulletin} />
          </aside>
        </div>
      )}
      {mayWrite && dirty && (
        <SaveBar
          restored={writing.restored}
          fault={fault}
          saving={saving.isPending}
          mayUndo={writing.mayUndo}
          onUndo={writing.undo}
          onSave={() => saving.mutate()}
          onGiveUp={() => {
            setEditing(null);
            writing.settle(bulletin);
          }}
        />
      )}
      <PassagePanel
        passage={passage}
        bulletin={bulletin}
        figures={figures}
        text={text}
        read={read}
        mayWrite={mayWrite}
        onClose={() => setPassage(null)}
        onEdit={(key) => {
          setPassage(null);
          setEditing(key);
        }}
        onWrite={writing.write}
        onOverride={(chosen) => {
          // The panel lies above everything else while it is open.
          setPassage(null);
          setOverriding(chosen);
        }}
      />
      {overriding !== null && (
        <OverrideDialog id={bulletin.id} passage={overriding} onClose={() => setOverriding(null)} onOverridden={keep} />
      )}
      {dialog === 'download' && <DownloadDialog bulletin={bulletin} dirty={dirty} onClose={close} />}
      {dialog === 'bring' && (
        <BringDialog
          bulletin={bulletin}
          dirty={dirty}
          onClose={close}
          onBrought={(file) => {
            close();
            setEditing(null);
            setBrought(file);
          }}
        />
      )}
      {dialog === 'hand over' && (
        <HandOverDialog
          bulletin={bulletin}
          figures={figures}
          open={open.length}
          dirty={dirty}
          onClose={close}
          onHanded={keep}
        />
      )}
      {dialog === 'discard' && <DiscardDialog bulletin={bulletin} onClose={close} onDiscarded={keep} />}
      {dialog === 'head' && (
        <HeadDialog
          settings={text.settings}
          onClose={close}
          onApply={(settings) => {
            writing.write({ ...text, settings });
            close();
          }}
        />
      )}
      {guard.dialog}
    </>
  );
}

/** The newer text that a stale change ran into. */
function currentOf(error: unknown): BulletinShown | null {
  if (!(error instanceof ApiError) || error.code !== 'version_stale' || error.failure.kind !== 'problem') return null;
  return bulletinShown.parse(error.failure.problem.current);
}
