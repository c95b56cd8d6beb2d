import './proofreading.css';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useTexts } from '../../preferences.ts';
import { Result } from './Result.tsx';
import { SourceForm } from './SourceForm.tsx';
import { type About, check, type Source } from './submit.ts';

/** 核稿: a document from elsewhere, and beside it what does not add up. */
export function ProofreadingPage() {
  const t = useTexts();
  const [asked, setAsked] = useState<{ source: Source; about: About | null } | null>(null);
  const checking = useMutation({
    mutationFn: ({ source, about }: { source: Source; about: About | null }) => check(source, about),
    onSuccess: (_answer, asking) => setAsked(asking),
  });
  const answer = checking.data;
  const name = answer === undefined || answer.name === '' ? t.proofreading.pasted : answer.name;

  return (
    <>
      <PageHeader
        title={t.proofreading.title}
        {...(answer === undefined
          ? {}
          : {
              crumbs: [{ label: t.proofreading.title, link: { to: '/proofreading' } }, { label: name }],
              primary: <Button onClick={() => checking.reset()}>{t.proofreading.again}</Button>,
            })}
      />
      {answer === undefined || asked === null ? (
        <SourceForm
          isBusy={checking.isPending}
          error={checking.error}
          onCheck={(source) => checking.mutate({ source, about: null })}
        />
      ) : (
        <Result
          key={answer.name}
          answer={answer}
          {...asked}
          isBusy={checking.isPending}
          onAsk={(about) => checking.mutate({ source: asked.source, about })}
        />
      )}
    </>
  );
}
