// Leave at once: the page is replaced, so that "back" does not return to it. Esc twice does the same.

const TWICE = 800;

export function hide(to) {
  document.documentElement.hidden = true;
  window.location.replace(to);
}

export function watchHide() {
  const buttons = document.querySelectorAll("[data-leave]");
  if (!buttons.length) return;
  const to = buttons[0].dataset.leave;
  for (const button of buttons) button.addEventListener("click", () => hide(to));
  let last = -Infinity;
  window.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat) return;
    if (event.timeStamp - last < TWICE) hide(to);
    last = event.timeStamp;
  }, true);
}
