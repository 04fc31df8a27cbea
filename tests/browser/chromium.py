"""One Chromium for all browser tests of a process, driven through Debian's chromedriver.

Selenium is the kept, typed client of that driver. It is told both paths, so that its manager, which would look for
other ones in the net, never runs. Whatever a page tries to reach is recorded, and nothing is ever reached: the browser
resolves no name.
"""

from __future__ import annotations

import os
from pathlib import Path
from shutil import which
from typing import Any, Final

from page import Page, read_log
from selenium.webdriver import Chrome, ChromeOptions, ChromeService

from postdiff.model.value import Value

ROOT: Final = Path(__file__).parents[2]
AXE: Final = ROOT / ".venv" / "browser" / "axe-4.14.1" / "axe.min.js"
WISH: Final = "POSTDIFF_BROWSER_TESTS"

ARGUMENTS: Final = (
    "--headless=new",
    "--no-sandbox",  # needs rights that root and most containers do not have; all pages here are our own
    "--disable-gpu",
    "--disable-dev-shm-usage",  # /dev/shm is too small in containers
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--force-color-profile=srgb",
    "--hide-scrollbars",  # else a page is 15 pixels narrower than it is asked to be
)

# Runs before any script of any page. What a hostile post would do to show that it ran leaves a line here.
TRAPS: Final = """
    const seen = [];
    Object.defineProperty(window, "__seen", {value: seen});
    Object.defineProperty(window, "__pwned", {
        get: () => (argument) => seen.push("a script called __pwned"),
        set: () => seen.push("a script set __pwned"),
    });
    for (const name of ["alert", "confirm", "prompt", "open"])
        window[name] = () => { seen.push(`a script called ${name}`); };
    document.addEventListener("securitypolicyviolation", (event) =>
        seen.push(`the policy stopped ${event.effectiveDirective} ${event.blockedURI}`));
"""


class Look(Value):
    """How a page is looked at."""

    width: int = 1280
    height: int = 900
    scheme: str = "light"
    medium: str = "screen"
    script: bool = True

    def __str__(self) -> str:
        """For the names of tests."""
        extras = [self.medium] * (self.medium != "screen") + ["without scripts"] * (not self.script)
        return " ".join([str(self.width), self.scheme, *extras])


DESK: Final = Look()


def missing(axe: Path = AXE) -> str:
    """What the browser tests lack here, as a reason to skip them; empty when they can run."""
    if os.environ.get(WISH) == "off":
        return f"{WISH}=off"
    lacking = [name for name in ("chromium", "chromedriver") if not which(name)] + ["axe-core"] * (not axe.exists())
    return f"browser tests need {' and '.join(lacking)}: make test installs them where it can" if lacking else ""


class Chromium:
    """A browser with a profile of its own; :meth:`open` gives its only page."""

    def __init__(self, profile: Path) -> None:
        # Selenium would send its makers a line a session.
        os.environ["SE_AVOID_STATS"] = "true"
        options = ChromeOptions()
        options.binary_location = which("chromium") or "chromium"
        for argument in (*ARGUMENTS, f"--user-data-dir={profile}"):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        options.unhandled_prompt_behavior = "ignore"
        self.driver = Chrome(options=options, service=ChromeService(which("chromedriver")))
        self.driver.set_page_load_timeout(60)
        self.driver.set_script_timeout(30)
        self._command("Page.addScriptToEvaluateOnNewDocument", source=TRAPS)

    def open(self, file: Path, look: Look = DESK, fragment: str = "") -> Page:
        """The page of a file, as a visitor sees it who comes for the first time."""
        self.driver.get("about:blank")
        self._command("Storage.clearDataForOrigin", origin="file://", storageTypes="all")
        self._look(look)
        for log in ("browser", "performance"):
            read_log(self.driver, log)
        self.driver.get(file.as_uri() + fragment)
        return Page(self.driver, file.as_uri())

    def _look(self, look: Look) -> None:
        self._command(
            "Emulation.setDeviceMetricsOverride",
            width=look.width,
            height=look.height,
            deviceScaleFactor=1,
            mobile=False,
        )
        features = [{"name": "prefers-color-scheme", "value": look.scheme}]
        self._command("Emulation.setEmulatedMedia", media=look.medium, features=features)
        self._command("Emulation.setScriptExecutionDisabled", value=not look.script)

    def _command(self, name: str, **parameters: object) -> Any:
        return self.driver.execute_cdp_cmd(name, parameters)

    def close(self) -> None:
        self.driver.quit()
