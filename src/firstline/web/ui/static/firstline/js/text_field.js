/* Changing what stands in a textarea as typing would: the browser's undo goes on working, drafts and lists hear of it. */
export function put(field, text, { from = field.selectionStart, to = field.selectionEnd, select = null } = {}) {
  const writes = document.activeElement === field;
  field.setSelectionRange(from, to);
  if (!writes || !document.execCommand(text ? "insertText" : "delete", false, text)) {
    field.setRangeText(text, from, to, "end");
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  if (select) field.setSelectionRange(from + select[0], from + select[1]);
}

/* the same words somewhere else in the field, with the cursor left where it is */
export function swap(field, before, after) {
  const at = field.value.indexOf(before);
  if (at < 0) return false;
  const { selectionStart, selectionEnd } = field;
  const moved = (place) => (place > at ? Math.max(at, place + after.length - before.length) : place);
  field.setRangeText(after, at, at + before.length, "preserve");
  field.setSelectionRange(moved(selectionStart), moved(selectionEnd));
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  return true;
}

export const lineBefore = (field) => field.value.slice(field.value.lastIndexOf("\n", field.selectionStart - 1) + 1, field.selectionStart);
