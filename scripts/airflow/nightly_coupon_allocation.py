"""The night on Airflow 3: one spark-submit a step, strictly one after the other.

Copy or link this file into the DAGs folder. The connection spark_default names the master, for
example local[*] or spark://host:7077; spark-submit is taken from the PATH. The environment says
what holds for every night:

  SCRIP_HOME           folder of Scrip (default: where this file belongs)
  SCRIP_CONF           conf of the scheduled nights (default: conf/demo.conf)
  SCRIP_TIME_ZONE      zone of the shop, as shop.time-zone of the conf (default: UTC)
  SCRIP_SCHEDULE       when the night begins, as cron in that zone (default: 0 1 * * *)
  SCRIP_HEAP           memory of the driver (default: 4g)
  SCRIP_RETRY_SECONDS  from a fault to the next try (default: 300)
  SCRIP_ALERT_WEBHOOK  URL that is posted {"text": ...} when a step failed (default: none)

A night is made, or made again, for the day of its logical date in the shop's zone. Several are by
  airflow backfill create --dag-id nightly_coupon_allocation --from-date 2026-03-02T00:00+01:00 \
    --to-date 2026-03-08T23:59+01:00 --max-active-runs 1 --reprocess-behavior completed
with the shop's offset: a bare date is a midnight in UTC.
"""

import contextlib
import json
import logging
import os
import re
import urllib.request
from datetime import timedelta
from pathlib import Path

import pendulum
from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator
from airflow.sdk import DAG, BaseHook, Context, CronTriggerTimetable, Param, TriggerRule, chain
from airflow.sdk.exceptions import AirflowException, AirflowFailException, AirflowSkipException

HOME = Path(os.environ.get("SCRIP_HOME") or Path(__file__).resolve().parents[2])
ZONE = pendulum.timezone(os.environ.get("SCRIP_TIME_ZONE", "UTC"))

STEPS = (
    "generate-shop",
    "clean-tables",
    "build-profiles",
    "forecast-purchases",
    "segment-users",
    "train-affinity",
    "train-response",
    "score-candidates",
    "measure-drift",
    "allocate-coupons",
    "export-allocations",
)

EXIT_CODES = {
    2: "wrong option or conf: correct it",
    3: "the data cannot be read or break their contract, or the step before has not run: correct them",
    4: "an allocation failed its check and nothing of it was published: report it",
    5: "another run on the warehouse began later and goes on: run one at a time",
    70: "internal fault",
}

# Empty ones are left out.
ARGUMENTS = [
    "--run-date",
    "{{ params.run_date or (dag_run.logical_date or dag_run.run_after).astimezone(dag.timezone).date() }}",
    "--conf",
    "{{ params.conf }}",
    "{{ '--warehouse' if params.warehouse else '' }}",
    "{{ params.warehouse or '' }}",
    "{{ '--force' if params.force else '' }}",
]


class Step(SparkSubmitOperator):
    """A step of the night. Only what may pass by itself is tried again."""

    def execute(self, context: Context) -> None:
        if self.task_id == "generate-shop" and not context["params"]["simulated_shop"]:
            raise AirflowSkipException("the shop is a real one")
        # Without its connection the hook would take YARN and not say so.
        BaseHook.get_connection(self._conn_id)
        self.application_args = [a for a in self.application_args if a]
        try:
            # Relative paths, those in the conf too, start from Scrip's folder.
            with contextlib.chdir(HOME):
                super().execute(context)
        except AirflowException as failure:
            code = re.search(r"Error code is: (-?\d+)", str(failure))
            if code is None:
                raise
            raise self.explained(int(code[1]), str(failure)) from failure

    def explained(self, code: int, output: str) -> AirflowException:
        # A negative code is the signal that ended spark-submit; a shell adds it to 128.
        killed = code < 0 or code > 128
        meaning = "killed by a signal" if killed else EXIT_CODES.get(code, "spark-submit failed")
        said = re.search(r"^(Error|Internal fault): .*", output, re.MULTILINE)
        text = f"{self.task_id} ended with exit code {code}, {meaning}. {said[0] if said else ''}"
        return AirflowException(text) if killed or code == 70 else AirflowFailException(text)


def alert(context: Context) -> None:
    """Says that a step failed for good, in the log and to the webhook."""
    ti = context["task_instance"]
    text = f"{ti.dag_id} {ti.run_id}: {ti.task_id} failed. {context.get('exception')}"
    logging.getLogger(__name__).error(text)
    if url := os.environ.get("SCRIP_ALERT_WEBHOOK"):
        body = json.dumps({"text": text}).encode()
        request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
        urllib.request.urlopen(request, timeout=10).close()


with DAG(
    "nightly_coupon_allocation",
    description="Decides who gets which coupon",
    # Its logical date is the moment it begins, whatever Airflow is told of data intervals.
    schedule=CronTriggerTimetable(os.environ.get("SCRIP_SCHEDULE", "0 1 * * *"), timezone=ZONE),
    start_date=pendulum.datetime(2000, 1, 1, tz=ZONE),
    catchup=False,
    max_active_runs=1,
    params={
        "conf": Param(os.environ.get("SCRIP_CONF", "conf/demo.conf"), type="string", minLength=1),
        "run_date": Param(None, type=["null", "string"], format="date"),
        "warehouse": Param(None, type=["null", "string"]),
        "simulated_shop": Param(False, type="boolean", description="make the shop of the conf first"),
        "force": Param(False, type="boolean", description="make again what is made already, a simulated shop too"),
    },
    default_args={
        "retries": 2,
        "retry_delay": timedelta(seconds=int(os.environ.get("SCRIP_RETRY_SECONDS", "300"))),
        "execution_timeout": timedelta(hours=3),
        "on_failure_callback": alert,
    },
) as dag:
    chain(
        *(
            Step(
                task_id=step,
                name=f"scrip {step}",
                java_class=f"dev.scrip.jobs.{step.title().replace('-', '')}Job",
                application=str(HOME / "jobs/target/scrip-jobs.jar"),
                application_args=ARGUMENTS,
                driver_memory=os.environ.get("SCRIP_HEAP", "4g"),
                conf={"spark.ui.enabled": "false", "spark.log.level": "WARN"},
                # generate-shop may be left out.
                trigger_rule=TriggerRule.NONE_FAILED,
            )
            for step in STEPS
        )
    )
