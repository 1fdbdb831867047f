import { type FormEvent, useState } from 'react';
import { t } from '../../../texts/t.ts';
import { Button } from '../../../ui/button.tsx';
import { methodText } from '../../../ui/method.ts';
import { Name, plainName } from '../../../ui/name.tsx';
import { Mark } from '../../../ui/status.tsx';
import type { WireRules } from '../rules/holders.ts';
import { methodsKnown, type Usual } from './methods.ts';
import { lookedThrough, useSeenMethods } from './use-seen-methods.ts';

type Methods = WireRules['methods'];
const choices = ['counts', 'excluded'] as const;
type Choice = (typeof choices)[number];
const usuals = ['undecided', 'counts', 'excluded'] as const;

interface MethodChoicesProps {
  readonly chosen: Methods;
  readonly onChosen: (chosen: Methods) => void;
}

/** Which ways of opening a door count as being there. */
export function MethodChoices({ chosen, onChosen }: MethodChoicesProps) {
  const seen = useSeenMethods();
  const [added, setAdded] = useState<readonly string[]>([]);
  const methods = methodsKnown([...seen, ...Object.keys(chosen), ...added]);
  return (
    <>
      <p className="muted">{t('settings.methods.text', { count: lookedThrough })}</p>
      {usuals.map((usual) => {
        const those = methods.filter((one) => one.usual === usual);
        return (
          those.length > 0 && (
            <section key={usual} className="fields tight" aria-label={t(`settings.methods.kind ${usual}`)}>
              <h3>{t(`settings.methods.kind ${usual}`)}</h3>
              <ul className="settings-choices">
                {those.map(({ method }) => (
                  <MethodChoice
                    key={method}
                    method={method}
                    usual={usual}
                    isSeen={seen.includes(method)}
                    choice={chosen[method]}
                    onChoice={(choice) => onChosen(withMethod(chosen, method, choice))}
                  />
                ))}
              </ul>
            </section>
          )
        );
      })}
      <AddMethod onAdd={(method) => setAdded([...added, method])} />
    </>
  );
}

interface MethodChoiceProps {
  readonly method: string;
  readonly usual: Usual;
  readonly isSeen: boolean;
  readonly choice: Choice | undefined;
  readonly onChoice: (choice: string) => void;
}

function MethodChoice({ method, usual, isSeen, choice, onChoice }: MethodChoiceProps) {
  return (
    <li>
      <span>
        <Name text={methodText(method)} />{' '}
        {usual === 'undecided' && choice === undefined && (
          <Mark look="notice" sign="?" text={t('settings.methods.undecided')} />
        )}
        {isSeen && <span className="muted"> {t('settings.methods.seen')}</span>}
      </span>
      <select
        className="input"
        aria-label={t('settings.methods.of', { method: plainName(methodText(method)) })}
        value={choice ?? ''}
        onChange={({ target }) => onChoice(target.value)}
      >
        <option value="">{t(`settings.methods.usual ${usual}`)}</option>
        {choices.map((one) => (
          <option key={one} value={one}>
            {t(`settings.methods.${one}`)}
          </option>
        ))}
      </select>
    </li>
  );
}

/** One that no door has used yet, by the console's own word for it. */
function AddMethod({ onAdd }: { readonly onAdd: (method: string) => void }) {
  const [name, setName] = useState('');
  // Not a form of its own: it may stand within one.
  const add = (event: Pick<FormEvent, 'preventDefault'>): void => {
    event.preventDefault();
    if (name.trim()) onAdd(name.trim());
    setName('');
  };
  return (
    <div className="settings-line">
      <input
        className="input"
        aria-label={t('settings.methods.addLabel')}
        placeholder={t('settings.methods.addHint')}
        maxLength={100}
        value={name}
        onChange={({ target }) => setName(target.value)}
        onKeyDown={(event) => event.key === 'Enter' && add(event)}
      />
      <Button disabled={!name.trim()} onClick={add}>
        {t('settings.methods.add')}
      </Button>
    </div>
  );
}

function withMethod(chosen: Methods, method: string, wanted: string): Methods {
  const { [method]: _, ...others } = chosen;
  const choice = choices.find((one) => one === wanted);
  return choice ? { ...others, [method]: choice } : others;
}
