import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { t } from '../../texts/t.ts';
import { Name } from '../../ui/name.tsx';
import type { Entry, NameOf } from './names.ts';
import { subjectOf } from './subject.ts';
import { refName, whenText } from './subject-text.ts';

interface ShownSubjectProps {
  readonly entry: Entry;
  readonly nameOf: NameOf;
  readonly zone: string;
  /** In a row the row opens; in the panel a person's name leads to the person. */
  readonly withLinks?: boolean;
}

export function ShownSubject({ entry, nameOf, zone, withLinks }: ShownSubjectProps) {
  const subject = subjectOf(entry);
  const when = subject.when && whenText(subject.when, zone);
  return (
    <>
      {subject.isAll && t('audit.allConsoles')}
      {subject.text && <Name text={subject.text} />}
      {subject.refs.map((ref, place) => (
        <Fragment key={`${ref.kind} ${ref.id}`}>
          {place > 0 && <span aria-hidden="true"> → </span>}
          {withLinks && ref.kind === 'person' ? (
            <Link to="/people/$personId" params={{ personId: ref.id }}>
              <Name text={refName(ref, nameOf)} />
            </Link>
          ) : (
            <Name text={refName(ref, nameOf)} />
          )}
        </Fragment>
      ))}
      {when && <span className="muted"> {when}</span>}
    </>
  );
}
