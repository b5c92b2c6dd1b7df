# wanted: passed
import calendar
import collections.abc
import csv
import datetime
import email.message
import hashlib
import heapq
import http.client
import json
import logging.handlers
import random
import secrets
import statistics
import string
import textwrap
import urllib.parse
import uuid
import xml.etree.ElementTree
import zlib
import zoneinfo

assert hashlib.sha256(b"").hexdigest().startswith("e3b0") and zlib.crc32(b"") == 0 and secrets.token_bytes(4)
assert datetime.date(2024, 2, 29).isoformat() == "2024-02-29" and uuid.uuid4()
print(sum(int(input()) for _ in range(int(input()))))
