import { useQuery } from '@tanstack/react-query';
import { type VisitPlace, visitPlacesQuery } from '../../data/visitor-queries.ts';
import { t } from '../../texts/t.ts';
import { Check } from '../../ui/field.tsx';
import { Name } from '../../ui/name.tsx';
import { Asked } from '../../ui/states.tsx';
import type { PlaceKey } from './visit-fields.ts';

interface PlaceFieldsProps {
  readonly console: number;
  readonly places: readonly PlaceKey[];
  readonly onPlaces: (places: PlaceKey[]) => void;
}

/** Where they may go: door groups, then doors. */
export function PlaceFields({ console, places, onPlaces }: PlaceFieldsProps) {
  const query = useQuery({ ...visitPlacesQuery(console), retry: false });
  const isChosen = ({ kind, id }: PlaceKey): boolean => places.some((one) => one.kind === kind && one.id === id);
  const choose = ({ kind, id }: VisitPlace, isOn: boolean): void =>
    onPlaces(isOn ? [...places, { kind, id }] : places.filter((one) => one.kind !== kind || one.id !== id));
  return (
    <fieldset className="visit-places">
      <legend>{t('visitors.places')}</legend>
      <Asked query={query} rows={3}>
        {(known) => (
          <div className="visit-places-list">
            {known.places.map((place) => (
              <Check
                key={`${place.kind} ${place.id}`}
                label={
                  <>
                    <Name text={place.name} />{' '}
                    <span className="muted">
                      {place.kind === 'group' ? t('visitors.group') : <Name text={place.floor} />}
                    </span>
                  </>
                }
                checked={isChosen(place)}
                onChecked={(isOn) => choose(place, isOn)}
              />
            ))}
          </div>
        )}
      </Asked>
      {places.length === 0 && <p className="muted">{t('visitors.noPlaces')}</p>}
    </fieldset>
  );
}
