#include "cli/assistant_options.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <utility>

#include "cli/parse.h"

namespace turno {

void add_assistant_options(CLI::App& app, AssistantFlags& flags,
                           const std::function<void(CLI::Option*)>& keep) {
  const auto probability = [&](const char* flag, double& value, const char* help) {
    CLI::Option* const option = app.add_option(flag, value, help);
    option->check(CLI::Range(0.0, 1.0))->type_name("P")->capture_default_str()->group("Assistant");
    keep(option);
  };
  probability("--assistant-act", flags.thresholds.act,
              "So likely a wish in words must be to be acted on, and");
  probability("--assistant-ahead", flags.thresholds.ahead, "... so much likelier than the next");
  probability("--assistant-ask", flags.thresholds.ask,
              "So likely it must be to be asked about; else the menu is shown");
  CLI::Option* const phrases = app.add_option(
      "--phrases", flags.phrases,
      "Learn these beside the built-in ones: lines of INTENT<TAB>TEXT, see docs/assistant.md");
  phrases->type_name("FILE")->group("Assistant");
  keep(phrases);
}

Result<std::vector<Phrase>> read_phrases_file(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in) return fail(ErrorCode::kNotFound, file + ": " + std::strerror(errno));
  Result<std::vector<Phrase>> phrases = read_phrases(text);
  if (!phrases) return fail(phrases.error().code, file + ": " + phrases.error().detail);
  if (phrases->empty()) return fail(ErrorCode::kInvalid, file + ": there is no phrase in it");
  return phrases;
}

Result<AssistantOptions> assistant_options(const AssistantFlags& flags, Language language) {
  AssistantOptions options;
  options.thresholds = flags.thresholds;
  options.language = language;
  if (flags.phrases.empty()) return options;
  Result<std::vector<Phrase>> own = read_phrases_file(flags.phrases);
  if (!own) return tl::unexpected(own.error());
  options.own = std::move(*own);
  return options;
}

}  // namespace turno
