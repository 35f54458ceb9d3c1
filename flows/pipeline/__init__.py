"""The main job as a Prefect flow: ingest, extract, resolve, set aside what is not fit, validate and publish, site.

A run that could only come to what stands already goes from a look at its inputs to the site (`flows.unchanged`).

A task is a step over many texts, never over one: a task costs Prefect some 20 ms whatever it does, so texts
are extracted in buckets. Nothing is cached or persisted by Prefect (it would hash every row; the release is
the result), and rows pass between tasks quoted, so that Prefect does not walk through them. A step is tried
again only for reasons outside it: a file system that did not answer, a folder that another run has locked.

After each step its account must close (`flows.validate.quarantine.accounts`), and one line of the log says what it
did: `stage=extract documents=5 rows=1053 rejected=0 seconds=0.42`. No line holds more of a text than an excerpt.

`steps` are the tasks and `release_flow` the flow over them; `trying_again` says when a step is worth another try,
`servers` what is told of Prefect's own failures; `stage_line` and `listening` are what people see of a run.

What a run leaves in Prefect: a flow run named after its source folder, its task runs and their log, a table of
counts (`release-counts`) and the release notes (`release-notes`).
"""

from __future__ import annotations

from flows.local_prefect import prepare_environment

prepare_environment()  # Prefect reads its variables when it is imported.

from flows.pipeline.ingest_flow import run_ingest
from flows.pipeline.listening import Step
from flows.pipeline.release_flow import run_release

__all__ = ["Step", "run_ingest", "run_release"]
