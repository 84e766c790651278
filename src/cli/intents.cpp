// turno intents: what the assistant makes of texts: for who adds phrases, or wants to know how well
// it does.
#include <fmt/core.h>

#include <cstdio>
#include <iostream>
#include <string>

#include "base/text.h"
#include "cli/assistant_options.h"
#include "cli/commands.h"
#include "cli/parse.h"
#include "understanding/evaluation.h"

namespace turno {
namespace {

struct Arguments {
  std::string language = "es";
  std::string file;  // of --eval
  AssistantFlags flags;
};

int failed(const std::string& sentence) {
  fmt::print(stderr, "turno intents: {}\n", sentence);
  return 1;
}

// A line for each line of standard input.
int classify(const Understanding& understanding, const Thresholds& thresholds) {
  std::string line;
  for (std::size_t number = 1; std::getline(std::cin, line); ++number) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (text_fault(line) == TextFault::kNotUtf8) {
      return failed(fmt::format("line {} is not UTF-8", number));
    }
    const Guess guess = understanding.guess(line);
    const Intent read = taken_for(guess, thresholds);
    fmt::print("{}\t{:.3f}\t{}\n", word(read), guess.of(read), line);
    std::fflush(stdout);
  }
  return 0;
}

void print_table(const Evaluation& evaluation) {
  fmt::print("\n{:<24}", "meant, down; read, across");
  for (const std::string_view intent : kIntentWords) fmt::print("{:>11}", intent);
  fmt::print("{:>8}\n", "F1");
  for (std::size_t meant = 0; meant < kIntents; ++meant) {
    fmt::print("{:<24}", kIntentWords[meant]);
    for (std::size_t read = 0; read < kIntents; ++read) {
      fmt::print("{:>11}",
                 evaluation.confused(static_cast<Intent>(meant), static_cast<Intent>(read)));
    }
    fmt::print("{:>8.3f}\n", evaluation.f1(static_cast<Intent>(meant)));
  }
}

int evaluate(const Understanding& understanding, const Arguments& arguments) {
  const Result<std::vector<Phrase>> phrases = read_phrases_file(arguments.file);
  if (!phrases) return failed(phrases.error().detail);
  Evaluation evaluation;
  std::string wrong;
  for (const Phrase& phrase : *phrases) {
    const Guess guess = understanding.guess(phrase.text);
    evaluation.add(phrase.intent, guess, arguments.flags.thresholds);
    const Intent read = taken_for(guess, arguments.flags.thresholds);
    if (read == phrase.intent) continue;
    wrong += fmt::format("{}\t{}\t{:.3f}\t{}\n", word(phrase.intent), word(read), guess.of(read),
                         phrase.text);
  }
  if (!wrong.empty()) fmt::print("meant\tread\tprobability\ttext\n{}\n", wrong);
  fmt::print("texts                    {}\n", evaluation.count());
  fmt::print("accuracy                 {:.3f}\n", evaluation.accuracy());
  fmt::print("macro-F1                 {:.3f}\n", evaluation.macro_f1());
  fmt::print("out-of-scope recall      {:.3f}\n", evaluation.recall(Intent::kOther));
  fmt::print("wrong actions            {:.3f}  (of wishes; done at once, and not what was meant)\n",
             evaluation.wrong_actions());
  fmt::print("needless actions         {:.3f}  (of other texts; done at once)\n",
             evaluation.needless_actions());
  fmt::print("done, asked, menu shown  {:.3f} {:.3f} {:.3f}  (of wishes)\n",
             evaluation.share(Decision::What::kAct), evaluation.share(Decision::What::kAsk),
             evaluation.share(Decision::What::kSay));
  print_table(evaluation);
  return 0;
}

}  // namespace

int run_intents(int argc, char** argv) {
  CLI::App app(
      "What the assistant reads in texts: of each line of standard input, INTENT<TAB>"
      "PROBABILITY<TAB>TEXT",
      "turno intents");
  Arguments arguments;
  app.add_option("--lang", arguments.language, "The texts' language")
      ->check(CLI::IsMember({"es", "en"}))
      ->capture_default_str();
  app.add_option("--eval", arguments.file,
                 "Instead, how well it reads these: lines of INTENT<TAB>TEXT")
      ->type_name("FILE");
  add_assistant_options(app, arguments.flags, [](CLI::Option*) {});
  if (const std::optional<int> code = parse(app, argc, argv)) return *code;
  const Language language = *language_of(arguments.language);
  const Result<AssistantOptions> options = assistant_options(arguments.flags, language);
  if (!options) return failed(options.error().detail);
  const Understanding understanding = options->own.empty()
                                          ? Understanding::built_in(language)
                                          : Understanding::with(language, options->own);
  return arguments.file.empty() ? classify(understanding, arguments.flags.thresholds)
                                : evaluate(understanding, arguments);
}

}  // namespace turno
