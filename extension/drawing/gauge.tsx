// Draws a gauge: pips that fill, a ring that runs out, slots that are taken; each with its reading in figures.
import type { MachineGauge, PipsGauge, SlotsGauge } from "../scenes/machine.ts";
import { Label } from "./label.tsx";
import { paint } from "./paint.ts";
import { TimerRing } from "./timer-ring.tsx";

/** Beyond this many only the figures are drawn. */
const mostSigns = 8;

export function Gauge({ gauge, width }: { readonly gauge: MachineGauge; readonly width: number }) {
  const name = gauge.modelOnly ? `model: ${gauge.label}` : gauge.label;
  return (
    <>
      <Label text={name} y={10} size={10.5} fill={paint.quiet} room={width} />
      <g transform="translate(0 22)">
        <Reading gauge={gauge} width={width} />
      </g>
    </>
  );
}

function Reading({ gauge, width }: { readonly gauge: MachineGauge; readonly width: number }) {
  switch (gauge.shape) {
    case "pips":
      return <Pips gauge={gauge} width={width} />;
    case "slots":
      return <Slots gauge={gauge} width={width} />;
    case "timer":
      return (
        <>
          <TimerRing timer={gauge} x={8} y={0} radius={7} />
          <Label text={`${gauge.remainingMs} of ${gauge.totalMs} ms`} x={22} y={4} size={11.5} room={width - 22} />
        </>
      );
  }
}

function Pips({ gauge: { filled, of }, width }: { readonly gauge: PipsGauge; readonly width: number }) {
  const signs = fitting(of, width, 13);
  return (
    <>
      {places(signs).map((index) => (
        <g key={index} transform={`translate(${5 + index * 13} 0)`}>
          <circle r={4.5} fill="none" stroke={paint.ink} stroke-width={1.2} />
          <circle r={4.5} fill={paint.ink} class="fades" opacity={index < filled ? 1 : 0} />
        </g>
      ))}
      <Label text={`${filled} of ${of}`} x={signs * 13 + 4} y={4} size={11.5} />
    </>
  );
}

function Slots({ gauge: { used, max }, width }: { readonly gauge: SlotsGauge; readonly width: number }) {
  const signs = fitting(max, width, 16);
  return (
    <>
      {places(signs).map((index) => (
        <g key={index} transform={`translate(${index * 16} -6)`}>
          <path
            d="M0.6 12V3.6A3 3 0 0 1 3.6 0.6H8.4A3 3 0 0 1 11.4 3.6V12"
            fill="none"
            stroke={paint.ink}
            stroke-width={1.2}
          />
          <circle cx={6} cy={7} r={3} fill={paint.ink} class="fades" opacity={index < used ? 1 : 0} />
        </g>
      ))}
      <Label text={`${used} of ${max}`} x={signs * 16 + 4} y={4} size={11.5} />
    </>
  );
}

function fitting(wanted: number, width: number, each: number): number {
  return wanted <= mostSigns && wanted * each + 44 <= width ? wanted : 0;
}

function places(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
