// For pages without a conversation: leaving at once, the card kept for offline, and a code taken out of the address.

import { watchHide } from "./hide.js";
import { keepCard } from "./offline.js";
import { root } from "./page.js";

watchHide();
keepCard();
if (window.location.pathname.startsWith(`${root}/join/`)) window.history.replaceState(null, "", `${root}/`);
