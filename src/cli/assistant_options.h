// The flags of what the assistant understands, for `turno serve` and `turno intents`.
#pragma once

#include <CLI/App.hpp>
#include <functional>
#include <string>

#include "assistant/assistant.h"
#include "base/result.h"

namespace turno {

struct AssistantFlags {
  Thresholds thresholds;
  std::string phrases;  // a file; empty: none
};

// `keep` is called with each option: to let it be set by the environment, too.
void add_assistant_options(CLI::App& app, AssistantFlags& flags,
                           const std::function<void(CLI::Option*)>& keep);

// Reads the file of phrases. The sentence of a failure names the file, and the line.
[[nodiscard]] Result<AssistantOptions> assistant_options(const AssistantFlags& flags,
                                                         Language language);

// The phrases in a file.
[[nodiscard]] Result<std::vector<Phrase>> read_phrases_file(const std::string& file);

}  // namespace turno
