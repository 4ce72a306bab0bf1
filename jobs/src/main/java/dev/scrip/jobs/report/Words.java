package dev.scrip.jobs.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * A language of the report.
 *
 * @param language its code of two letters
 * @param byEnglish what the English texts of the code are in it; one that is missing stays English
 */
public record Words(String language, Map<String, String> byEnglish) {
  /** What the code says itself. */
  public static final Words ENGLISH = new Words("en", Map.of());

  /** Keeps its own copy. */
  public Words {
    byEnglish = Map.copyOf(byEnglish);
  }

  /** A language by its code; {@code words-CODE.json} holds it. */
  public static Words in(String language) {
    if (language.equals(ENGLISH.language())) {
      return ENGLISH;
    }
    String resource = "words-" + language + ".json";
    try (InputStream in = Words.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("no words of language " + language);
      }
      return new Words(
          language,
          new JsonMapper().readValue(in, new TypeReference<TreeMap<String, String>>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException(resource + ": " + e.getMessage(), e);
    }
  }

  String of(String english) {
    return byEnglish.getOrDefault(english, english);
  }
}
