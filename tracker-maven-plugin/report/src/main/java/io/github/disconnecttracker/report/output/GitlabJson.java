package io.github.disconnecttracker.report.output;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/** The findings as GitLab's code quality report. */
final class GitlabJson {
    private GitlabJson() {}

    /**
     * Returns the report.
     *
     * @param elsewhere the file to name where the place of a finding is not known: GitLab shows nothing without one
     */
    static String of(List<Finding> findings, String elsewhere) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.setIndent("  ");
            json.beginArray();
            for (Finding each : findings) {
                SourceFiles.Location place = each.location();
                json.beginObject();
                json.name("type").value("issue");
                json.name("check_name").value(each.disconnect().kind().name());
                json.name("description").value(each.text());
                json.name("categories").beginArray().value("Bug Risk").endArray();
                json.name("severity").value("major");
                json.name("fingerprint").value(each.first().id());
                json.name("location").beginObject();
                json.name("path").value(place == null ? elsewhere : place.path());
                json.name("lines").beginObject();
                json.name("begin").value(place == null ? 1 : place.line());
                json.endObject().endObject();
                json.endObject();
            }
            json.endArray();
        }
        return text.append('\n').toString();
    }
}
