# SPDX-License-Identifier: MIT
"""What a command line finds in its folder: small sources with a header, macros, a warning, data, and a case that falls through."""
import os

BODY = """#include "own.h"
#include <stddef.h>
#define TWICE(x) ((x) + (x))
#ifdef EXTRA
#define MORE 5
#else
#define MORE 0
#endif
int counter = 7, zeroes[40];
static const char text[] = "sweep";
static int table[4] = {1, 2, 3, 4};

static int forgotten(int n) { return n; }

double half(double x) { return x / TWICE(1.0); }

int sum(const int *numbers, int count)
{
  int total = 0, spare;
  for (int i = 0; i < count; ++i)
    total += numbers[i] * TWICE(i);
  return total + LEAST(count, 3);
}

int pick(int n)
{
  switch (n) {
  case 1:
    counter += table[2];
    /* fall through */
  case 2:
    return table[n] + MORE;
  default:
    return TWICE(n) + text[n & 3];
  }
}
"""

C_ONLY = """
int where(void)
{
  const char *file = __FILE__;
  return file[0] + __LINE__ + sizeof(struct pair) + offsetof(struct pair, b);
}
"""

CXX_ONLY = """
namespace apart {
struct Base { virtual ~Base() {} virtual int value() const { return 1; } };
struct Derived : Base { int value() const { return counter; } };
template <class T> T larger(T a, T b) { return a < b ? b : a; }
int use(int n) { Derived d; try { if (n > 5) throw n; } catch (int e) { return e; } return larger(n, d.value()); }
}
"""

FILES = {
    "a.c": BODY + C_ONLY,
    "a.cc": BODY + CXX_ONLY,
    "b.c": '#include "own.h"\nint second(int n) { return LEAST(n, 2); }\n',
    "own.h": "#pragma once\n#define LEAST(a, b) ((a) < (b) ? (a) : (b))\nstruct pair { int a; long b; };\n",
    "extra.h": "#define FROM_EXTRA 1\nenum { from_extra = FROM_EXTRA };\n",
    "macros.h": "#define FROM_MACROS 1\n",
    "inc/apart.h": "#define APART 1\n",
    "inc/module.modulemap": "module apart { header \"apart.h\" }\n",
    "empty.specs": "",
}
FOLDERS = ["o"]
LONG_AGO = 1_000_000_000  # every file's time of change, so that __TIMESTAMP__ is the same in both runs


def write_all(folder: str, further: dict[str, bytes]) -> None:
    for name in FOLDERS:
        os.makedirs(os.path.join(folder, name))
    for name, text in {**FILES, **further}.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode())
        os.utime(path, (LONG_AGO, LONG_AGO))


def of_language(language: str) -> str:
    return "a.c" if language == "c" else "a.cc"
