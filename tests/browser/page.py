"""A page in the browser: what it complains of, what it asks for, what stands in it, how it behaves."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.wait import WebDriverWait

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from selenium.webdriver import Chrome
    from selenium.webdriver.remote.webelement import WebElement

CHECKS: Final = (Path(__file__).parent / "checks.js").read_text(encoding="utf-8")

GRAVE: Final = ("serious", "critical")
"""What axe-core calls the findings that keep somebody from reading."""

AUDIT: Final = """
    const done = arguments[arguments.length - 1];
    axe.run(document, {resultTypes: ["violations"]}).then(done, (trouble) => done({error: String(trouble)}));
"""


class Page:
    """The page that stands in the browser; it is gone when the next one is opened."""

    def __init__(self, driver: Chrome, address: str) -> None:
        self.driver = driver
        self.address = address

    # What stands in it.

    def all(self, css: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, css)

    def shown(self, css: str) -> list[WebElement]:
        """Those elements that a reader can see, by scrolling if need be."""
        return [element for element in self.all(css) if element.is_displayed()]

    def one(self, css: str) -> WebElement:
        """The only element of that kind."""
        (found,) = self.all(css)
        return found

    def text(self) -> str:
        """All text that can be seen, also by scrolling."""
        return str(self.run("return document.body.innerText"))

    def style(self, css: str, name: str) -> str:
        """A property as it is computed for the first such element."""
        return str(self.run("return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]", css, name))

    def shade(self, css: str, name: str) -> int:
        """How light a colour is: 0 is black, 255 white."""
        red, green, blue = map(int, re.findall(r"\d+", self.style(css, name))[:3])
        return (red + green + blue) // 3

    def run(self, script: str, *arguments: object) -> Any:
        """The value of a script; it is run by the browser, also where the page itself may run none."""
        return self.driver.execute_script(script, *arguments)

    # What is done to it.

    def press(self, *keys: str) -> None:
        """Press keys one after the other, wherever the focus is: characters, or names as ``ESCAPE``."""
        for key in keys:
            self.driver.switch_to.active_element.send_keys(key if len(key) == 1 else getattr(Keys, key))

    def click(self, css: str) -> None:
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", self.one(css))
        self.one(css).click()

    def choose(self, css: str, value: str) -> None:
        """Pick what a list offers."""
        Select(self.one(css)).select_by_value(value)

    def wait_for(self, condition: Callable[[], object]) -> None:
        """Wait until something is so; a page may take a moment after a key, on a busy machine a long one."""
        # What is drawn anew while it is looked at is looked at again.
        patience = WebDriverWait(
            self.driver, 10, poll_frequency=0.05, ignored_exceptions=[StaleElementReferenceException]
        )
        patience.until(lambda _: condition())

    def settle(self) -> None:
        """Wait until what the page does on its own after an event has been done and drawn."""
        self.driver.execute_async_script("requestAnimationFrame(() => setTimeout(arguments[0]))")

    def fonts(self, css: str) -> set[str]:
        """The families with which the first such element is drawn."""
        for domain in ("DOM", "CSS"):
            self._command(f"{domain}.enable")
        root = self._command("DOM.getDocument")["root"]["nodeId"]
        node = self._command("DOM.querySelector", nodeId=root, selector=css)["nodeId"]
        return {font["familyName"] for font in self._command("CSS.getPlatformFontsForNode", nodeId=node)["fonts"]}

    def picture(self, form: str, width: int, height: int = 0) -> bytes:
        """The page from its top as ``png`` or ``webp``; a height of 0 is all of it."""
        tall = height or self._command("Page.getLayoutMetrics")["cssContentSize"]["height"]
        # A window as tall as the picture: what is drawn only when it comes into sight is in it, too.
        size = {"width": width, "height": round(tall), "deviceScaleFactor": 1, "mobile": False}
        self._command("Emulation.setDeviceMetricsOverride", **size)
        self.settle()
        return b64decode(self._command("Page.captureScreenshot", format=form)["data"])

    def _command(self, name: str, **parameters: object) -> Any:
        return self.driver.execute_cdp_cmd(name, parameters)

    # What is wrong with it.

    def complaints(self) -> list[str]:
        """What the console says, what was asked for, and what a foreign script did, since the page was opened."""
        return [*self.console(), *self.requests(), *self.run("return window.__seen ?? []")]

    def console(self) -> list[str]:
        """Errors and warnings; what breaks the content security policy is among them."""
        return [f"{entry['level']}: {entry['message']}" for entry in read_log(self.driver, "browser")]

    def requests(self) -> list[str]:
        """All addresses that were asked for, whether they were reached or not, but that of the page itself."""
        return [address for address in self._requests() if address.split("#")[0] != self.address]

    def _requests(self) -> Iterator[str]:
        for entry in read_log(self.driver, "performance"):
            message = json.loads(entry["message"])["message"]
            match message["method"], message["params"]:
                case "Network.requestWillBeSent", {"request": {"url": address}}:
                    yield str(address)
                case (("Network.webSocketCreated" | "Network.webTransportCreated"), {"url": address}):
                    yield str(address)
                case "Page.javascriptDialogOpening", {"message": words}:
                    yield f"a dialog: {words}"
                case _:
                    pass

    def check(self, *names: str) -> list[str]:
        """The complaints of functions in ``checks.js``."""
        found: list[str] = self.run(f"{CHECKS}\nreturn [{', '.join(names)}].flatMap((check) => check());")
        return found

    def barriers(self, axe: Path) -> list[str]:
        """What axe-core finds serious or critical, with the first places."""
        self.run(axe.read_text(encoding="utf-8"))
        told = self.driver.execute_async_script(AUDIT)
        if "error" in told:
            return [told["error"]]
        return [
            f"{found['id']}: {found['help']}: " + " | ".join(node["html"][:160] for node in found["nodes"][:3])
            for found in told["violations"]
            if found["impact"] in GRAVE
        ]


def read_log(driver: Chrome, name: str) -> list[dict[str, Any]]:
    """What the driver has noted since it was last asked: of the ``browser`` its console, of ``performance`` its requests."""
    entries: list[dict[str, Any]] = driver.get_log(name)  # type: ignore[no-untyped-call]
    return entries
