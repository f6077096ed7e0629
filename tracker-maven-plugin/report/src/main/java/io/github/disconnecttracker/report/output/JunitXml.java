package io.github.disconnecttracker.report.output;

import io.github.disconnecttracker.ancestry.TestIdentity;
import io.github.disconnecttracker.console.ConsoleReport;
import java.util.List;

/** One suite in the XML of JUnit and Surefire, for tools that show nothing else: a failure for each finding. */
final class JunitXml {
    private JunitXml() {}

    static String of(List<Finding> findings) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<testsuite name=\"postgresql-disconnects\" tests=\"")
                .append(Math.max(1, findings.size()))
                .append("\" failures=\"")
                .append(findings.size())
                .append("\" errors=\"0\" skipped=\"0\" time=\"0\">\n");
        if (findings.isEmpty()) {
            xml.append(
                    "  <testcase classname=\"postgresql-disconnects\" name=\"no connection was lost\" time=\"0\"/>\n");
        }
        for (Finding each : findings) {
            append(xml, each);
        }
        return xml.append("</testsuite>\n").toString();
    }

    private static void append(StringBuilder xml, Finding finding) {
        TestIdentity test = finding.disconnect().test();
        String className = test == null || test.className() == null ? "postgresql-disconnects" : test.className();
        String method =
                test == null ? "owner unknown" : test.methodName() == null ? test.displayName() : test.methodName();
        xml.append("  <testcase classname=\"")
                .append(escape(ConsoleReport.line(className)))
                .append("\" name=\"")
                .append(escape(ConsoleReport.line(method)))
                .append(" [")
                .append(finding.disconnect().kind())
                .append(' ')
                .append(finding.first().id())
                .append("]\" time=\"0\">\n    <failure type=\"")
                .append(finding.disconnect().kind())
                .append("\" message=\"")
                .append(escape(finding.text()))
                .append("\">")
                .append(escape(String.join("\n", ConsoleReport.block(finding.disconnect(), finding.times()))))
                .append("</failure>\n  </testcase>\n");
    }

    /** What XML forbids has been replaced before. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
