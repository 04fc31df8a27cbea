// What is asked of every page; each function gives a list of complaints.

// The address schemes that a link of a page may have, once the browser has read it.
const SCHEMES = ["http:", "https:", "mailto:"];

// Elements that load, run, send or turn the page into another one.
const FORBIDDEN = "iframe, frame, frameset, object, embed, applet, base, form[action], audio, video, source, track, " +
    "picture, img, image, foreignObject, animate, set, use, math, marquee, meta[http-equiv=refresh i], script[src], " +
    "link:not([rel=alternate]):not([rel=canonical]):not([rel=icon])";

function tell(element) {
    return element.outerHTML.slice(0, 200);
}

// Whatever could do something, in the page as it stands now.
function living() {
    const found = [...document.querySelectorAll(FORBIDDEN)].map((element) => `forbidden: ${tell(element)}`);
    for (const element of document.querySelectorAll("*"))
        for (const {name, value} of element.attributes) {
            if (/^on|^srcdoc$|^ping$|^background$|^formaction$/i.test(name))
                found.push(`attribute ${name}: ${tell(element)}`);
            if (/^(href|xlink:href|action|src|cite|data)$/i.test(name) && value && !SCHEMES.includes(scheme(value)))
                found.push(`address ${value.slice(0, 100)}: ${tell(element)}`);
        }
    return found;
}

// What is relative counts as a page of the web, so that an address with "file:" is told from it.
function scheme(value) {
    try {
        return new URL(value, "https://here.example/").protocol;
    } catch {
        return "https:"; // an address that the browser cannot read leads nowhere
    }
}

// Inline styles stand in no page that is written; scripts of the page itself may set them later.
function styled() {
    return [...document.querySelectorAll("[style]")].map((element) => `style: ${tell(element)}`);
}

// A policy that allows too much, and styles and scripts beside the one of each that the page has.
function lax() {
    const policy = document.querySelector("head > meta[http-equiv='Content-Security-Policy']")?.content ?? "";
    const found = [];
    if (!policy.startsWith("default-src 'none';") || /unsafe|\*|https?:|data:|blob:|'self'/.test(policy))
        found.push(`policy: ${policy || "there is none"}`);
    for (const kind of ["style", "script:not([type='application/json'])", "script[type='application/json']"])
        found.push(...[...document.querySelectorAll(kind)].slice(1).map((element) => `one more: ${tell(element)}`));
    return found;
}

// Controls that something else lies upon, or that cannot be seen where they are.
function covered() {
    const found = [];
    for (const control of document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")) {
        if (!control.checkVisibility({visibilityProperty: true})) continue;
        control.focus({preventScroll: true}); // a link that skips to the content is seen only then
        control.scrollIntoView({block: "center", inline: "nearest", behavior: "instant"});
        const seen = control.labels?.[0] ?? control; // a switch that is drawn by its label
        const box = seen.getClientRects()[0];
        if (!box || box.width < 2 || box.height < 2) continue; // is for screen readers alone
        const there = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
        if (!there || !(seen.contains(there) || there.contains(seen)))
            found.push(`${tell(control)} lies below ${there ? tell(there) : "nothing"}`);
    }
    return found;
}

// Controls that can be seen but do nothing where scripts may not run.
function idle() {
    const controls = [...document.querySelectorAll("button, select, textarea, input:not([type=radio]):not([type=checkbox])")];
    return controls.filter((control) => control.checkVisibility({visibilityProperty: true})).map(tell);
}

// Elements that make the page wider than the window.
function wide() {
    const width = document.documentElement.clientWidth;
    if (document.scrollingElement.scrollWidth <= width) return [];
    const out = [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > width + 1);
    return [`${document.scrollingElement.scrollWidth} of ${width} pixels`, ...out.slice(0, 3).map(tell)];
}

// Do what visitors do: open all that folds, press and point at everything that is no link.
function exercise() {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
    for (const control of document.querySelectorAll("button, input[type=radio], input[type=checkbox], [role=button]")) control.click();
    for (const link of document.querySelectorAll("a[href^='#']")) link.click();
    for (const field of document.querySelectorAll("input[type=search], input[type=text]")) {
        field.value = "x";
        field.dispatchEvent(new Event("input", {bubbles: true}));
        field.value = "";
        field.dispatchEvent(new Event("input", {bubbles: true}));
    }
    for (const element of document.querySelectorAll("body *")) {
        for (const event of ["mouseover", "mouseenter", "focusin"]) element.dispatchEvent(new Event(event, {bubbles: true}));
        if (element.tabIndex >= 0) element.focus();
    }
    return [];
}
