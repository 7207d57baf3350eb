// What a person has written or tapped stays here until the server says that it is on disk.
//
// Kept in this tab only (sessionStorage): on a shared device the next person must not find it. Sent in order, again
// and again after a failure, always under the same key. What is urgent does not wait its turn.

import { newKey, post } from "./page.js";

const FIRST = 1000;
const LONGEST = 15000;

export class Outbox {
  /** `tell(item, state, say)`: "sending", "trying", "kept", "refused", "away". */
  constructor(name, tell) {
    this.name = `outbox-${name}`;
    this.tell = tell;
    this.items = this.read();
    this.wait = FIRST;
    this.running = false;
    this.timer = 0;
    window.addEventListener("online", () => this.kick());
  }

  add(path, fields) {
    const item = { path, urgent: false, ...fields, key: newKey() };
    this.items.push(item);
    this.write();
    this.tell(item, "sending", "");
    if (item.urgent) this.send(item);
    else this.kick();
    return item;
  }

  /** Try now, whatever was being waited for. */
  kick() {
    clearTimeout(this.timer);
    this.wait = FIRST;
    for (const item of this.items) if (item.urgent) this.send(item);
    this.run();
  }

  async run() {
    if (this.running) return;
    this.running = true;
    let going = true;
    while (going) {
      const next = this.items.find((item) => !item.urgent);
      going = next !== undefined && (await this.send(next));
    }
    this.running = false;
  }

  /** True when the item is done with, one way or the other. */
  async send(item) {
    if (item.busy) return false;
    item.busy = true;
    const { status, say, reload } = await post(item.path, { key: item.key, text: item.text ?? "", choice: item.choice ?? "" });
    item.busy = false;
    if (status === 200) return this.done(item, "kept", "");
    if (status === 401 || reload) { this.tell(item, "away", say); return false; }
    if (status === 403 || status === 413 || status === 422) return this.done(item, "refused", say);
    this.tell(item, "trying", say);
    this.timer = setTimeout(() => { for (const one of this.items) if (one.urgent) this.send(one); this.run(); }, this.wait);
    this.wait = Math.min(this.wait * 2, LONGEST);
    return false;
  }

  done(item, state, say) {
    this.items = this.items.filter((one) => one !== item);
    this.write();
    this.wait = FIRST;
    this.tell(item, state, say);
    return true;
  }

  clear() {
    this.items = [];
    this.write();
  }

  read() {
    try { return JSON.parse(sessionStorage.getItem(this.name) ?? "[]"); } catch { return []; }
  }

  write() {
    const kept = this.items.map(({ busy, ...item }) => item);
    try { sessionStorage.setItem(this.name, JSON.stringify(kept)); } catch { /* full or forbidden: kept in memory */ }
  }
}
