package dev.cartograph.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cartograph.error.CartographException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class NotebookFileTest {
  /** As Jupyter writes it. */
  private static final String TWO_CELLS =
      """
      {
       "cells": [
        {
         "cell_type": "markdown",
         "id": "one",
         "metadata": {},
         "source": [
          "# Two plus two\\n",
          "\\n",
          "How much is that in Köln?"
         ]
        },
        {
         "cell_type": "code",
         "execution_count": null,
         "id": "two",
         "metadata": {
          "tags": []
         },
         "outputs": [],
         "source": [
          "int two = 2;\\n",
          "two + two"
         ]
        },
        {
         "cell_type": "code",
         "execution_count": null,
         "id": "three",
         "metadata": {},
         "outputs": [],
         "source": [
          "System.out.println(\\"two\\\\nlines\\");"
         ]
        }
       ],
       "metadata": {
        "kernelspec": {
         "display_name": "Java",
         "language": "java",
         "name": "java"
        }
       },
       "nbformat": 4,
       "nbformat_minor": 5
      }
      """;

  private static final String FIRST_RUN =
      """
         "execution_count": 1,
         "id": "two",
         "metadata": {
          "tags": []
         },
         "outputs": [
          {
           "data": {
            "text/plain": [
             "4"
            ]
           },
           "execution_count": 1,
           "metadata": {},
           "output_type": "execute_result"
          }
         ],
      """;

  private static final NotebookFile FILE = NotebookFile.parse("two.ipynb", TWO_CELLS);
  private static NotebookFile once;

  @BeforeAll
  static void run() {
    once = NotebookRun.of(FILE).result();
  }

  @Test
  void numbersTheCellsOfCode() {
    assertThat(FILE.codeCells())
        .extracting(NotebookFile.CodeCell::number, NotebookFile.CodeCell::source)
        .containsExactly(
            tuple(1, "int two = 2;\ntwo + two"), tuple(2, "System.out.println(\"two\\nlines\");"));
  }

  @Test
  void writesWhatItReadByteForByteWhereNothingHasRun() {
    assertThat(FILE.withOutputs(List.of()).text()).isEqualTo(TWO_CELLS);
  }

  @Test
  void writesOutputsAsJupyterDoesAndTwiceTheSame() {
    assertThat(once.text()).contains(FIRST_RUN).contains("\"two\\n\",", "\"lines\\n\"");
    NotebookFile twice = NotebookRun.of(once).result();
    assertThat(twice.text()).isEqualTo(once.text());
    assertThat(OutputDifference.find(once, twice)).isEmpty();
  }

  @Test
  void namesTheFirstLineThatDiffers() {
    NotebookFile other =
        NotebookFile.parse("two.ipynb", once.text().replace("\"lines\\n\"", "\"signs\\n\""));

    assertThat(OutputDifference.find(other, once))
        .contains("two.ipynb, cell 2, output 1, text, line 2: 'signs' in the file, 'lines' now.");
    assertThat(OutputDifference.find(FILE, once))
        .contains("two.ipynb, cell 1: 0 outputs in the file, 1 now.");
  }

  @Test
  void saysWhereOnlyTheWayOfWritingDiffers() {
    NotebookFile dense = NotebookFile.parse("two.ipynb", once.text().replace("\n ", "\n"));

    assertThat(OutputDifference.find(dense, once))
        .contains(
            "two.ipynb: the outputs are the same, but the file is not written as notebooks are.");
  }

  @Test
  void aRunEndsWithTheCellThatFails() {
    NotebookFile broken =
        NotebookFile.parse("two.ipynb", TWO_CELLS.replace("two + two", "two + three"));

    NotebookRun run = NotebookRun.of(broken);

    assertThat(run.outputs()).hasSize(1);
    assertThat(run.failure().orElseThrow())
        .startsWith("two.ipynb, cell 1, line 2: CompilationError: cannot find symbol");
    assertThat(run.result().codeCells().get(1).outputs()).isEmpty();
  }

  @Test
  void refusesWhatIsNoNotebook() {
    assertThatThrownBy(() -> NotebookFile.parse("no.ipynb", "{"))
        .isInstanceOf(CartographException.class)
        .hasMessageStartingWith("The notebook 'no.ipynb' is no JSON: ");
    assertThatThrownBy(() -> NotebookFile.parse("old.ipynb", "{\"nbformat\": 3}"))
        .isInstanceOf(CartographException.class)
        .hasMessage("'old.ipynb' is no notebook of Jupyter's format 4.");
  }
}
