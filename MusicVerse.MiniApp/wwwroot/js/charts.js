// The developer portal's charts. Chart.js draws on a canvas, so the content security policy needs no exception for it.
import '/lib/chart.umd.js';

const { Chart } = globalThis;
const fontSize = 12;
const labelRoom = 28;
const mostLines = 5;

/** @param spec { kind: 'bars' | 'lines', labels, series: [{ name, tone, values }], unit }: ChartSpec.cs */
export function mount(canvas, spec) {
  // Whoever left the page while this script came has taken the element along.
  if (!canvas) return { dispose() {}, show() {} };
  let shown = spec;
  const chart = new Chart(canvas, { type: typeOf(spec), data: dataOf(canvas, spec), options: optionsOf(canvas, spec) });

  // Colours are the page's, and change with its theme.
  function repaint() {
    chart.data = dataOf(canvas, shown);
    chart.options = optionsOf(canvas, shown);
    chart.update('none');
  }

  const onTheme = new MutationObserver(repaint);
  onTheme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', repaint);
  document.fonts.ready.then(repaint);

  return {
    show(next) {
      shown = next;
      repaint();
    },
    dispose() {
      onTheme.disconnect();
      dark.removeEventListener('change', repaint);
      chart.destroy();
    },
  };
}

function typeOf(spec) {
  return spec.kind === 'bars' ? 'bar' : 'line';
}

function dataOf(canvas, spec) {
  return {
    labels: spec.labels,
    datasets: spec.series.map(series => {
      const colour = colourOf(canvas, `--tone-${series.tone}`);
      return {
        label: series.name,
        data: series.values,
        backgroundColor: colour,
        hoverBackgroundColor: colour,
        borderColor: colour,
        hoverBorderColor: colour,
        ...(spec.kind === 'bars'
          ? { borderWidth: 0, borderRadius: 2, categoryPercentage: 0.9, barPercentage: 0.9 }
          // A value between two gaps would be invisible without its point.
          : { borderWidth: 2, pointRadius: series.values.length > 60 ? 1 : 3, pointHoverRadius: 4, cubicInterpolationMode: 'monotone' }),
      };
    }),
  };
}

function optionsOf(canvas, spec) {
  const text = colourOf(canvas, '--chart-text');
  const ink = colourOf(canvas, '--chart-ink');
  const ground = colourOf(canvas, '--chart-ground');
  const font = { family: getComputedStyle(canvas).fontFamily, size: fontSize, weight: 600 };
  const isStacked = spec.kind === 'bars';
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    locale: document.documentElement.lang,
    interaction: { mode: 'index', intersect: false },
    plugins: {
      legend: { display: false },
      tooltip: {
        backgroundColor: ink, titleColor: ground, bodyColor: ground, titleFont: font, bodyFont: font,
        padding: 12, cornerRadius: 8, boxWidth: 8, boxHeight: 8, boxPadding: 6, usePointStyle: true,
        filter: item => item.raw !== null && (!isStacked || item.raw > 0),
        callbacks: { label: item => ` ${item.dataset.label}: ${item.formattedValue}${spec.unit}` },
      },
    },
    scales: {
      x: {
        stacked: isStacked, border: { display: false }, grid: { display: false },
        ticks: { color: text, font, maxRotation: 0, autoSkipPadding: labelRoom },
      },
      y: {
        stacked: isStacked, beginAtZero: true, border: { display: false },
        grid: { color: colourOf(canvas, '--chart-line') },
        ticks: { color: text, font, precision: 0, maxTicksLimit: mostLines, callback(value) { return this.getLabelForValue(value) + spec.unit; } },
      },
    },
  };
}

function colourOf(canvas, name) {
  return getComputedStyle(canvas).getPropertyValue(name).trim();
}
