import '../bulletins.css';
import '../../documents/documents.css';
import './templates.css';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { TemplateShown } from '../../../../../contracts/bulletinTemplateRoutes.ts';
import { texts } from '../../../../../contracts/texts/index.ts';
import { Loaded, TableSkeleton } from '../../../components/states.tsx';
import { usePreferences } from '../../../preferences.ts';
import { useSession } from '../../../session.ts';
import type { NewTemplateSearch } from '../page.ts';
import { templatesQuery } from '../queries.ts';
import { Editor } from './Editor.tsx';
import { emptyTemplate, freeCode } from './entries.ts';
import { codesTaken, isOwn, templateNamed } from './known.ts';
import { NoSuchTemplate } from './TemplatePage.tsx';

/** A new template of one's own office, empty or like another. */
export function NewTemplatePage() {
  const { home } = useSession();
  const { from } = useSearch({ strict: false }) as NewTemplateSearch;
  return (
    <Loaded query={useQuery(templatesQuery(home.code))} skeleton={<TableSkeleton />}>
      {(templates) => <NewTemplate key={from ?? ''} templates={templates} from={templateNamed(templates, from)} />}
    </Loaded>
  );
}

interface NewTemplateProps {
  templates: readonly TemplateShown[];
  from: TemplateShown | undefined;
}

function NewTemplate({ templates, from }: NewTemplateProps) {
  const { locale } = usePreferences();
  const taken = codesTaken(templates);
  // What it begins with stays so, also when the list is asked for anew.
  const [code] = useState(() => freeCode(from?.template.code ?? 'annual', taken));
  const [initial] = useState(() =>
    from === undefined ? emptyTemplate(code) : { ...from.template, code, name: copyName(from.template.name) },
  );
  return (
    <Editor
      opened={null}
      initial={initial}
      origin={{ kind: from === undefined ? 'new' : 'copied', code }}
      copiedFrom={from?.template.name[locale] ?? null}
      taken={taken}
    />
  );
}

const copyName = ({ zh, en }: { zh: string; en: string }) => ({
  zh: texts('zh').templateForm.copyName(zh),
  en: texts('en').templateForm.copyName(en),
});

export function EditTemplatePage() {
  const { key } = useParams({ strict: false }) as { key?: string };
  const { home } = useSession();
  return (
    <Loaded query={useQuery({ ...templatesQuery(home.code), staleTime: 0 })} skeleton={<TableSkeleton />}>
      {(templates) => {
        const shown = templateNamed(templates, key);
        if (shown === undefined || !isOwn(shown, home)) return <NoSuchTemplate />;
        return <Opened key={shown.id} shown={shown} taken={codesTaken(templates, shown.id)} />;
      }}
    </Loaded>
  );
}

/** The state that the form was opened with; what others save meanwhile is met when one saves. */
function Opened({ shown, taken }: { shown: TemplateShown; taken: ReadonlySet<string> }) {
  const [opened] = useState(shown);
  return (
    <Editor
      opened={opened}
      initial={opened.template}
      origin={{ kind: 'kept', code: opened.template.code }}
      copiedFrom={null}
      taken={taken}
    />
  );
}
