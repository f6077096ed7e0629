/* Keys, wheel and pointer on the lanes. */
/* exported Keys */
const Keys = (() => {
  'use strict';

  const DRAGGED = 4;

  /* act: what the lanes can do */
  function of(stage, act) {
    const keys = bindings(stage, act);
    stage.canvas.addEventListener('keydown', (e) => {
      if (e.ctrlKey || e.metaKey || e.altKey || !keys.has(e.key)) return;
      keys.get(e.key)();
      e.preventDefault();
    });
    stage.canvas.addEventListener('wheel', (e) => {
      if (e.ctrlKey || e.metaKey) {
        act.zoomAt(Math.exp(Math.max(-60, Math.min(60, e.deltaY)) * 0.008), place(stage, e).x);
      } else if (e.shiftKey || Math.abs(e.deltaX) > Math.abs(e.deltaY)) {
        act.panBy((e.deltaX || e.deltaY) / stage.width);
      } else {
        return;
      }
      e.preventDefault();
    }, { passive: false });
    pointer(stage, act);
  }

  function bindings(stage, act) {
    const scroll = (by) => () => {
      stage.scroller.scrollTop += by();
    };
    return new Map([
      ['ArrowLeft', () => act.panBy(-0.15)],
      ['ArrowRight', () => act.panBy(0.15)],
      ['ArrowUp', scroll(() => -stage.lane)],
      ['ArrowDown', scroll(() => stage.lane)],
      ['PageUp', scroll(() => -stage.height * 0.8)],
      ['PageDown', scroll(() => stage.height * 0.8)],
      ['Home', () => act.panBy(-1e9)],
      ['End', () => act.panBy(1e9)],
      ['+', () => act.zoom(0.6)],
      ['=', () => act.zoom(0.6)],
      ['-', () => act.zoom(1 / 0.6)],
      ['0', act.fit],
      ['n', () => act.step(1)],
      ['N', () => act.step(1)],
      ['p', () => act.step(-1)],
      ['P', () => act.step(-1)],
      ['Enter', act.open],
      ['Escape', act.leave]
    ]);
  }

  function pointer(stage, act) {
    const { canvas } = stage;
    let drag = null;

    function ended() {
      drag = null;
      canvas.classList.remove('dragging');
    }

    canvas.addEventListener('pointerdown', (e) => {
      drag = { x: place(stage, e).x, moved: false };
      canvas.setPointerCapture(e.pointerId);
    });
    canvas.addEventListener('pointermove', (e) => {
      const p = place(stage, e);
      if (!drag || (!drag.moved && Math.abs(p.x - drag.x) <= DRAGGED)) {
        act.hover(p);
        return;
      }
      act.panBy((drag.x - p.x) / (stage.width - stage.gutter));
      drag = { x: p.x, moved: true };
      canvas.classList.add('dragging');
    });
    canvas.addEventListener('pointerup', (e) => {
      if (drag && !drag.moved) act.click(place(stage, e));
      ended();
    });
    canvas.addEventListener('pointercancel', ended);
    canvas.addEventListener('pointerleave', act.unhover);
    canvas.addEventListener('dblclick', (e) => act.zoomAt(0.4, place(stage, e).x));
  }

  function place(stage, e) {
    const box = stage.canvas.getBoundingClientRect();
    return { x: e.clientX - box.left, y: e.clientY - box.top };
  }

  return { of };
})();
