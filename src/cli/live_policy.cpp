#include "cli/live_policy.h"

#include <memory>
#include <optional>
#include <utility>

#include "cli/why_not_text.h"
#include "settings/policy_settings.h"

namespace turno {
namespace {

using nlohmann::json;

tl::unexpected<Error> stopping() {
  return fail(ErrorCode::kStopping, "the server is on its way down");
}

json line_counts(const Matcher& matcher, std::size_t at) {
  const LineId line{static_cast<std::uint16_t>(at)};
  const ForecastScore& score = matcher.score(line);
  return {{"name", matcher.policy().lines[at].name},
          {"waiting", matcher.waiting_in(line)},
          {"answered", score.answered},
          {"covered", score.covered},
          {"waited_s", score.waited_s},
          {"predicted_s", score.predicted_s},
          {"absolute_error_s", score.absolute_error_s}};
}

}  // namespace

control::Handlers LivePolicy::handlers() {
  return {{"policy-show", [this](const control::Request&) { return show(); }},
          {"policy-set", [this](const control::Request& request) { return set(request); }},
          {"why-not", [this](const control::Request& request) { return why_not(request); }}};
}

Result<std::vector<std::string>> LivePolicy::change(const std::string& author, const Make& make) {
  std::optional<Policy> current;
  if (!dispatcher_.ask([&](const Matcher& matcher, TimePoint) { current = matcher.policy(); })) {
    return stopping();
  }
  Result<Policy> next = make(*current);
  if (!next) return tl::unexpected(next.error());
  std::optional<std::string> fault = policy_fault(*next);
  if (!fault) fault = policy_change_fault(*current, *next);
  if (fault) return fail(ErrorCode::kInvalid, *std::move(fault));
  std::vector<std::string> differences = policy_differences(*current, *next);
  if (*next == *current) return differences;
  dispatcher_.post(ChangePolicy{std::make_shared<const Policy>(*std::move(next)), author});
  // Events come before questions: once this one is answered, the policy is in force; then it is put
  // on disk.
  if (!dispatcher_.ask([](const Matcher&, TimePoint) {})) return stopping();
  store_.flush();
  return differences;
}

Result<json> LivePolicy::show() {
  json shown;
  const bool answered = dispatcher_.ask([&](const Matcher& matcher, TimePoint) {
    const Policy& policy = matcher.policy();
    shown = {{"settings", policy_lines(policy)},
             {"waiting", matcher.waiting()},
             {"executives", matcher.executives()},
             {"available", matcher.available_executives()}};
    for (std::size_t at = 0; at < policy.lines.size(); ++at) {
      shown["lines"].push_back(line_counts(matcher, at));
    }
  });
  if (!answered) return stopping();
  return shown;
}

Result<json> LivePolicy::set(const control::Request& request) {
  const auto settings = request.arguments.at("settings").get<std::vector<std::string>>();
  const Result<std::vector<std::string>> changed = change(
      request.author, [&](const Policy& current) { return with_settings(current, settings); });
  if (!changed) return tl::unexpected(changed.error());
  return json{{"changed", *changed}};
}

Result<json> LivePolicy::why_not(const control::Request& request) {
  const auto username = request.arguments.at("executive").get<std::string>();
  const auto executive = store_.executive(username);
  if (!executive) return tl::unexpected(executive.error());
  if (!*executive) {
    return fail(ErrorCode::kNotFound, "there is no executive '" + username + "'");
  }
  std::vector<std::string> lines;
  const bool answered = dispatcher_.ask([&](const Matcher& matcher, TimePoint now) {
    lines = why_not_lines(matcher.why_not((*executive)->id, now), matcher.policy(),
                          (*executive)->username);
  });
  if (!answered) return stopping();
  return json{{"lines", lines}};
}

}  // namespace turno
