package dev.scrip.jobs.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Words that can be said in several languages.
 *
 * @param english a format of {@link String#format}, by which other languages are found
 * @param values what stands in it; texts among them are said in the same language
 */
record Text(String english, List<Object> values) {
  private static final String AS_IT_IS = "%s";

  /** Keeps its own copy. */
  Text {
    values = List.copyOf(values);
  }

  static Text of(String english, Object... values) {
    return new Text(english, List.of(values));
  }

  /** The same in every language: names, numbers, what comes from the data. */
  static Text asItIs(String text) {
    return of(AS_IT_IS, text);
  }

  /** Phrases of the program with commas between them, as tables hold them. */
  static Text phrases(String joined) {
    return list(Arrays.stream(joined.split(", ", -1)).map(Text::phrase).toList());
  }

  private static Text phrase(String phrase) {
    return of(phrase.replace("%", "%%"));
  }

  /** One after another with commas between them. */
  static Text list(List<Text> texts) {
    return of(texts.stream().map(t -> AS_IT_IS).collect(Collectors.joining(", ")), texts.toArray());
  }

  /** A line of a table: texts, and whatever else as it is. */
  static List<Text> row(Object... cells) {
    return Arrays.stream(cells)
        .map(cell -> cell instanceof Text text ? text : asItIs(cell.toString()))
        .toList();
  }

  String in(Words words) {
    Object[] said = values.stream().map(v -> v instanceof Text text ? text.in(words) : v).toArray();
    return String.format(Locale.ROOT, words.of(english), said);
  }

  /** In English. */
  @Override
  public String toString() {
    return in(Words.ENGLISH);
  }
}
