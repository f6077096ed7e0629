package io.github.disconnecttracker.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gson's writer, which has been read by many, says how JSON is written. */
class JsonTextTest {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void objectsAndArraysAreWrittenAsGsonWritesThem(boolean indented) throws IOException {
        StringWriter ours = new StringWriter();
        JsonText json = new JsonText(ours, indented);
        json.begin('{');
        json.name("none");
        json.begin('{');
        json.end('}');
        json.name("no values");
        json.begin('[');
        json.end(']');
        json.name("values");
        json.begin('[');
        json.text("text");
        json.literal("1");
        json.literal("null");
        json.begin('[');
        json.literal("true");
        json.end(']');
        json.begin('{');
        json.name("name");
        json.literal("-1.5");
        json.name("next");
        json.text("");
        json.end('}');
        json.end(']');
        json.end('}');

        StringWriter expected = new StringWriter();
        try (JsonWriter gson = gson(expected, indented)) {
            gson.beginObject();
            gson.name("none").beginObject().endObject();
            gson.name("no values").beginArray().endArray();
            gson.name("values").beginArray().value("text").value(1).nullValue();
            gson.beginArray().value(true).endArray();
            gson.beginObject().name("name").value(-1.5).name("next").value("").endObject();
            gson.endArray().endObject();
        }
        assertThat(ours).hasToString(expected.toString());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eachCharacterIsWrittenAsGsonWritesIt(boolean indented) throws IOException {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            String text = "a" + (char) c + "b" + (char) c;
            StringWriter ours = new StringWriter();
            new JsonText(ours, indented).text(text);

            StringWriter expected = new StringWriter();
            try (JsonWriter gson = gson(expected, indented)) {
                gson.value(text);
            }
            assertThat(ours.toString()).isEqualTo(expected.toString());
            assertThat(JsonParser.parseString(ours.toString()).getAsString()).isEqualTo(text);
        }
    }

    private static JsonWriter gson(StringWriter out, boolean indented) {
        JsonWriter gson = new JsonWriter(out);
        gson.setIndent(indented ? "  " : "");
        return gson;
    }
}
