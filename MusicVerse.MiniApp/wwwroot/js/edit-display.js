// Shows how the editor stands: the waveform and the overview, the clock, the two times, the handles and the play button.
import { drawOverview, drawWave, moment } from './edit-view.js';

export function draw(editor) {
  const { sound, view, selection, cursor, splits, wave, fields, find } = editor;
  if (!sound || !wave.isConnected) return;
  drawWave(wave, sound, view, { selection, cursor, splits });
  drawOverview(editor.overview, sound, view);
  const whole = moment(sound.duration);
  find('clock').textContent = moment(cursor);
  find('length').textContent = whole;
  wave.setAttribute('aria-valuemax', sound.duration.toFixed(2));
  wave.setAttribute('aria-valuenow', cursor.toFixed(2));
  wave.setAttribute('aria-valuetext', `${moment(cursor)} / ${whole}`);
  fields.from.placeholder = moment(0);
  fields.to.placeholder = moment(sound.duration);
  drawEnd(editor, 'from');
  drawEnd(editor, 'to');
}

export function showPlaying({ voice, find }) {
  find('do="play"').toggleAttribute('data-playing', voice.playing);
  find('do="play"').setAttribute('aria-pressed', voice.playing);
}

function drawEnd({ sound, view, selection, fields, handles }, side) {
  const [field, handle] = [fields[side], handles[side]];
  const at = selection?.[side];
  // What is being typed is not written over.
  if (document.activeElement !== field) field.value = selection ? moment(at) : '';
  const part = (at - view.from) / (view.to - view.from);
  handle.hidden = !selection || part < 0 || part > 1;
  if (handle.hidden) return;
  handle.style.left = `${part * 100}%`;
  handle.setAttribute('aria-valuemax', sound.duration.toFixed(2));
  handle.setAttribute('aria-valuenow', at.toFixed(2));
  handle.setAttribute('aria-valuetext', moment(at));
}
