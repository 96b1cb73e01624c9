"""Runs one program after another in one interpreter, each as if it were alone in a fresh one."""

import atexit
import builtins
import gc
import sys
import tracemalloc
import traceback
import types
import warnings
import weakref

_thresholds = gc.get_threshold()
_recursion_limit = sys.getrecursionlimit()
_filters = list(warnings.filters)


def _reset():
    sys.settrace(None)
    sys.setprofile(None)
    sys.setrecursionlimit(_recursion_limit)
    sys.unraisablehook = sys.__unraisablehook__
    sys.excepthook = sys.__excepthook__
    sys.displayhook = sys.__displayhook__
    sys.stderr = sys.__stderr__
    # The program before may have closed or replaced it.
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)
    warnings.filters[:] = _filters
    tracemalloc.stop()
    # Once it has run at exit, weakref.finalize takes the interpreter for dead.
    weakref.finalize._shutdown = False
    weakref.finalize._registered_with_atexit = False
    gc.callbacks.clear()
    gc.set_debug(0)
    gc.garbage.clear()
    gc.unfreeze()
    gc.set_threshold(*_thresholds)
    gc.enable()
    gc.collect()


def run(name, code):
    """Returns None, or the last line of the traceback; what is printed goes to the standard output."""
    _reset()
    path = f"/home/pyodide/{name}.py"
    with open(path, "w", encoding="utf-8") as file:
        file.write(code)
    module = types.ModuleType("__main__")
    module.__file__ = path
    module.__builtins__ = builtins
    sys.modules["__main__"] = module
    fault = None
    try:
        exec(compile(code, path, "exec", dont_inherit=True), module.__dict__)
    except SystemExit as stop:
        if stop.code not in (None, 0):
            fault = f"SystemExit: {stop.code}"
    except BaseException as error:
        fault = traceback.format_exception_only(type(error), error)[-1].strip()
    # What the end of a program does: functions registered for it, then the names of the module.
    sys.settrace(None)
    sys.setprofile(None)
    try:
        atexit._run_exitfuncs()
    except BaseException:
        pass
    del sys.modules["__main__"]
    del module
    gc.collect()
    try:
        sys.stdout.flush()
    except ValueError:
        pass
    return fault


run
