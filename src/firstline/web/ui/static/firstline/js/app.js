/* The one script of every page: small modules, each alive only where the page asks for it by data attributes. */
import "./times.js";
import "./fetched_menu.js";
import "./menu.js";
import "./dialog.js";
import "./forms.js";
import "./toasts.js";
import "./keys.js";
import "./fields.js";
import "./palette.js";
import "./cards.js";
import "./draft.js";
import "./upload.js";
import "./writing.js";
import "./suggest.js";
import "./live.js";
import "./bell.js";
