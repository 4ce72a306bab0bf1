package dev.scrip.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static final Pattern CONVERSION = Pattern.compile("%(?:(\\d+)\\$)?([-+,.0-9]*[a-z%])");

  @Test
  void sayWhatTheyHaveAndLeaveTheRestInEnglish() {
    Words words = new Words("xx", Map.of("%s of %s", "%2$s: %1$s", "budget", "BUDGET"));
    Text text = Text.of("%s of %s", Text.of("budget"), "camp-1");
    assertThat(text.in(words)).isEqualTo("camp-1: BUDGET");
    assertThat(text).hasToString("budget of camp-1");
    assertThat(Text.phrases("budget, 100 % of it").in(words)).isEqualTo("BUDGET, 100 % of it");
    assertThat(Text.asItIs("budget").in(words)).isEqualTo("budget");
  }

  @Test
  void keepEveryValueOfAFormat() {
    assertThat(Words.in("zh").byEnglish())
        .isNotEmpty()
        .allSatisfy(
            (english, said) -> assertThat(values(said)).as(english).isEqualTo(values(english)));
  }

  /** What a format takes: the number of each value and how it is written. */
  private static List<String> values(String format) {
    TreeSet<String> values = new TreeSet<>();
    int next = 1;
    for (MatchResult found : CONVERSION.matcher(format).results().toList()) {
      if (!found.group(2).endsWith("%")) {
        values.add((found.group(1) == null ? next++ : found.group(1)) + found.group(2));
      }
    }
    return List.copyOf(values);
  }
}
