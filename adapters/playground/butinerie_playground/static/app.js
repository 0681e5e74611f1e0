// Makes the page live: it can be read without this.

import "./clock.js";
import "./gestures.js";
import { log } from "./page.js";
import { readyComposer } from "./composer.js";
import { readyThread } from "./panes.js";
import { toEnd, watch } from "./live.js";

readyComposer(document.querySelector("#composer"));
readyThread(document.querySelector("#thread"));
if (!location.hash) toEnd(log);
watch();
