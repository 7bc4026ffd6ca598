import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

const colour = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Bars over time: all, and on them what was denied. */
export function Bars({ times, all, denied, hourly, since, until }: { times: number[]; all: number[]; denied: number[]; hourly: boolean; since: number; until: number }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current!;
    const bars = uPlot.paths.bars!({ size: [0.7, 28] });
    const half = hourly ? 1800 : 43_200;
    const two = (n: number) => String(n).padStart(2, '0');
    const label = (seconds: number) => {
      const at = new Date(seconds * 1000);
      return hourly ? `${two(at.getHours())}:${two(at.getMinutes())}` : `${two(at.getMonth() + 1)}-${two(at.getDate())}`;
    };
    const axis = { stroke: colour('--dim'), grid: { stroke: colour('--line'), width: 1 }, ticks: { show: false } };
    const plot = new uPlot(
      {
        width: element.clientWidth || 600,
        height: 220,
        cursor: { y: false, drag: { x: false, y: false } },
        scales: { x: { range: () => [since - half, until + half] }, y: { range: (_, __, max) => [0, Math.max(4, max * 1.1)] } },
        axes: [{ ...axis, incrs: hourly ? [3600, 10_800, 21_600] : [86_400, 7 * 86_400, 30 * 86_400], values: (_, ticks) => ticks.map(label) }, { ...axis, size: 44 }],
        series: [
          {},
          { label: 'calls', stroke: colour('--accent'), fill: colour('--accent-bg'), paths: bars, points: { show: false } },
          { label: 'denied', stroke: colour('--mark-line'), fill: colour('--mark-line'), paths: bars, points: { show: false } },
        ],
      },
      [times, all, denied],
      element,
    );
    const resize = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: 220 }));
    resize.observe(element);
    return () => {
      resize.disconnect();
      plot.destroy();
    };
  }, [times, all, denied, hourly, since, until]);
  return <div ref={box} role="img" aria-label="Calls and denies over time; the table below has the figures" />;
}
