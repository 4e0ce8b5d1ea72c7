#!/usr/bin/env python3
"""Follows every link inside the built site, to its file and to its place in that file, and fails if one leads nowhere."""
import html.parser, os, sys, urllib.parse


class Page(html.parser.HTMLParser):
    def __init__(self, path):
        super().__init__()
        self.links, self.places = [], set()
        with open(path, encoding="utf-8") as file:
            self.feed(file.read())

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name in ("id", "name") and value:
                self.places.add(value)
            elif name in ("href", "src") and value:
                self.links.append(value)


def main():
    root = os.path.abspath(sys.argv[1])
    pages = {os.path.join(folder, file): None for folder, _, files in os.walk(root) for file in files if file.endswith(".html")}
    for path in pages:
        pages[path] = Page(path)
    count, broken = 0, 0
    for path, page in sorted(pages.items()):
        for link in page.links:
            address = urllib.parse.urlsplit(link)
            if address.scheme or address.netloc:
                continue
            count += 1
            target = os.path.normpath(os.path.join(os.path.dirname(path), urllib.parse.unquote(address.path))) if address.path else path
            place = urllib.parse.unquote(address.fragment)
            known = os.path.isfile(target) and target.startswith(root)
            # A place that a script makes is not in the page itself.
            if not known or (place and target in pages and place not in pages[target].places):
                broken += 1
                print(f"{os.path.relpath(path, root)}: {link} leads nowhere")
    print(f"{len(pages)} pages, {count} links, {broken} broken")
    return 1 if broken or not count else 0


sys.exit(main())
