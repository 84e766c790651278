// The asking end of the control socket: what `turno admin` asks a running server.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "base/result.h"

namespace turno::control {

// Asks the server of this data folder `question` ("policy-show", with what it needs in `request`).
// The answer, or a sentence in the error: kNotFound when no server runs there, kForbidden when it
// is another user's, kInvalid with the server's own words when it refused, kBusy when it did not
// answer in time. Blocks for kAnswerDeadline at the most.
[[nodiscard]] Result<nlohmann::json> ask(const std::string& data_folder,
                                         const std::string& question,
                                         nlohmann::json request = nlohmann::json::object());

}  // namespace turno::control
