package io.github.disconnecttracker.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.disconnecttracker.disconnect.Samples;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportJsonTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:15:30Z");

    @Test
    void reportKeepsItsContract() throws IOException {
        ForkSummary fork =
                new ForkSummary("surefire-1-81234", "test-default-test", 81234, "17.0.15", true, "ok", true, true, 214);
        ReportedDisconnect entry =
                ReportEntries.of(Samples.terminated().stack("org.postgresql.util.PSQLException: FATAL"));
        Report report = new Report(List.of(fork), List.of(entry), List.of("Odd [x]: do y."));

        assertThat(ReportJson.of(report, "com.example:shop", NOW)).isEqualTo("""
                        {
                          "schemaVersion": 1,
                          "module": "com.example:shop",
                          "generatedAt": "2026-11-21T10:15:30Z",
                          "forks": [
                            {
                              "name": "surefire-1-81234",
                              "execution": "test-default-test",
                              "pid": 81234,
                              "java": "17.0.15",
                              "agent": true,
                              "selfCheck": "ok",
                              "testPlan": true,
                              "completed": true,
                              "tests": 214
                            }
                          ],
                          "disconnects": [
                            {
                              "id": "%s",
                              "execution": "test-default-test",
                              "fork": "surefire-1-81234",
                              "seq": 1,
                              "remedy": "await-background-work",
                              "kind": "TERMINATED",
                              "sqlState": "57P01",
                              "message": "FATAL: terminating connection due to administrator command",
                              "time": "2026-11-21T10:15:12.123Z",
                              "test": {
                                "className": "com.example.AccountsTest",
                                "methodName": "registersUser",
                                "displayName": "registersUser()",
                                "uniqueId": "[engine:junit-jupiter]/[class:com.example.AccountsTest]/[method:registersUser()]"
                              },
                              "attribution": {
                                "status": "ATTRIBUTED",
                                "by": "TASK",
                                "path": [
                                  {
                                    "thread": "main",
                                    "how": "TEST",
                                    "at": null
                                  },
                                  {
                                    "thread": "pool-2-thread-1",
                                    "how": "TASK",
                                    "at": "com.example.AccountService.register(AccountService.java:41)"
                                  }
                                ]
                              },
                              "late": true,
                              "millisAfterTestEnd": 312,
                              "thread": {
                                "id": 43,
                                "name": "pool-2-thread-1",
                                "virtual": false
                              },
                              "connection": {
                                "backendPid": 81299,
                                "url": "jdbc:postgresql://localhost:5432/shop",
                                "applicationName": "shop",
                                "pool": "HikariPool-1",
                                "lastSql": "select * from accounts where id = ?"
                              },
                              "cause": {
                                "action": "TERMINATE_BACKEND",
                                "test": {
                                  "className": "com.example.FailoverTest",
                                  "methodName": "kill",
                                  "displayName": "kill()",
                                  "uniqueId": "[engine:junit-jupiter]/[class:com.example.FailoverTest]/[method:kill()]"
                                },
                                "thread": {
                                  "id": 1,
                                  "name": "main",
                                  "virtual": false
                                },
                                "at": "com.example.FailoverTest.kill(FailoverTest.java:30)",
                                "evidence": "PID"
                              },
                              "sightings": [
                                {
                                  "source": "DRIVER"
                                },
                                {
                                  "source": "LOG",
                                  "logger": "com.zaxxer.hikari.pool.ProxyConnection",
                                  "level": "WARN"
                                }
                              ],
                              "echoes": 1,
                              "recovered": false,
                              "counted": true,
                              "expectedBecause": null,
                              "applicationFrames": [],
                              "stackTrace": [
                                "org.postgresql.util.PSQLException: FATAL"
                              ]
                            }
                          ],
                          "summary": {
                            "disconnects": 1,
                            "counted": 1,
                            "expected": 0,
                            "ignored": 0,
                            "recovered": 0,
                            "unattributed": 0,
                            "testsWithDisconnects": 1,
                            "classesWithDisconnects": 0,
                            "tests": 214
                          },
                          "warnings": [
                            "Odd [x]: do y."
                          ]
                        }
                        """.formatted(entry.id()));
    }

    @Test
    void attemptInVainNamesTheLossOfTheSessionBeforeIt() throws IOException {
        Report report = new Report(
                List.of(),
                List.of(ReportEntries.of(Samples.terminated().follows(7).uncounted())),
                List.of());

        assertThat(ReportJson.of(report, "com.example:shop", NOW))
                .contains("\n      \"recovered\": false,\n      \"follows\": 7,\n      \"counted\": false,\n");
    }

    @Test
    void emptyReportIsStillAReport() throws IOException {
        assertThat(ReportJson.of(new Report(List.of(), List.of(), List.of()), "com.example:shop", NOW))
                .isEqualTo("""
                        {
                          "schemaVersion": 1,
                          "module": "com.example:shop",
                          "generatedAt": "2026-11-21T10:15:30Z",
                          "forks": [],
                          "disconnects": [],
                          "summary": {
                            "disconnects": 0,
                            "counted": 0,
                            "expected": 0,
                            "ignored": 0,
                            "recovered": 0,
                            "unattributed": 0,
                            "testsWithDisconnects": 0,
                            "classesWithDisconnects": 0,
                            "tests": 0
                          },
                          "warnings": []
                        }
                        """);
    }
}
