import { dayInJapan, inEra, timeInJapan } from './dates.ts';

/** A date in 和暦; 西暦 in the tooltip, or beside it where both count. */
export const When = ({ date, both }: { date: string | null | undefined; both?: boolean }) => {
  if (date === null || date === undefined || date === '') return <span>－</span>;
  return (
    <time dateTime={date} title={date} className="numeric whitespace-nowrap">
      {inEra(date)}
      {both && <span className="ml-1 text-[0.875rem] text-solid-gray-600">（{date}）</span>}
    </time>
  );
};

/** A moment: date in 和暦 and time of day in Japan. */
export const Moment = ({ at }: { at: string | null | undefined }) => {
  if (at === null || at === undefined) return <span>－</span>;
  const day = dayInJapan(at);
  return (
    <time dateTime={at} title={`${day} ${timeInJapan(at)}`} className="numeric whitespace-nowrap">
      {inEra(day)} {timeInJapan(at)}
    </time>
  );
};

/** A window of dates; an open end stays open. */
export const Period = ({ from, to }: { from: string | null; to: string | null }) => (
  <span>
    {from === null ? '' : <When date={from} />}～{to === null ? '' : <When date={to} />}
  </span>
);
