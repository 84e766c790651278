#include "cli/log_tail.h"

#include <fmt/core.h>

#include <cstdint>
#include <cstdio>
#include <deque>
#include <memory>
#include <optional>
#include <utility>

#include "cli/log_follow.h"
#include "cli/log_reading.h"
#include "cli/parse.h"
#include "history/event_text.h"

namespace turno {
namespace {

// Events kept until the last of them is known; more is a matter for `export`.
constexpr std::size_t kMaxLast = 100'000;

struct Arguments {
  std::size_t last = 20;
  bool follow = false;
  bool json = false;
  std::string kind;  // events whose kind begins with it
};

class Tail {
 public:
  Tail(LogReader& log, Names names, const Arguments& arguments)
      : log_(log), names_(std::move(names)), arguments_(arguments) {}

  // The newest events that are asked for.
  Result<void> newest() {
    const Result<std::uint64_t> newest = log_.newest();
    if (!newest) return tl::unexpected(newest.error());
    shown_ = *newest;
    // Without a filter it is known where the last ones begin.
    const bool all = arguments_.kind.empty();
    const std::uint64_t begin = all && *newest > arguments_.last ? *newest - arguments_.last : 0;
    std::deque<EventRecord> kept;
    const Result<void> read = read_in_parts(log_, begin, [&](const EventRecord& event) {
      shown_ = event.sequence;
      if (!wanted(event)) return true;
      kept.push_back(event);
      if (kept.size() > arguments_.last) kept.pop_front();
      return true;
    });
    if (!read) return read;
    for (const EventRecord& event : kept) show(event);
    return {};
  }

  // What came after those that were shown.
  Result<void> further() {
    const Result<void> read = read_in_parts(log_, shown_, [&](const EventRecord& event) {
      shown_ = event.sequence;
      if (wanted(event)) show(event);
      return true;
    });
    std::fflush(stdout);
    return read;
  }

 private:
  bool wanted(const EventRecord& event) const { return event.kind.starts_with(arguments_.kind); }

  void show(const EventRecord& event) {
    if (arguments_.json) {
      fmt::print("{}\n", event_json_line(event));
      return;
    }
    learn_customer(event);
    fmt::print("{}\n", event_line(event, names_));
  }

  void learn_customer(const EventRecord& event) {
    const std::optional<CustomerId> customer = customer_in(event);
    if (!customer || names_.knows(*customer)) return;
    const Result<std::optional<std::string>> name = log_.customer_name(*customer);
    if (name && *name) names_.set_customer(*customer, **name);
  }

  LogReader& log_;
  Names names_;
  const Arguments& arguments_;
  std::uint64_t shown_ = 0;
};

int tail(LogReader& log, Names names, const std::string& data, const Arguments& arguments) {
  Tail tail(log, std::move(names), arguments);
  Result<void> read = tail.newest();
  if (!read) return log_failed(read.error().detail);
  if (!arguments.follow) return 0;
  const Result<void> followed = follow_folder(data, [&] {
    read = tail.further();
    return read.has_value() && std::ferror(stdout) == 0;
  });
  if (!followed) return log_failed(followed.error().detail);
  return read ? 0 : log_failed(read.error().detail);
}

}  // namespace

void add_log_tail(CLI::App& log, const std::string& data, std::function<int()>& run) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* const command =
      log.add_subcommand("tail", "the newest events, a readable line each; with -f what follows");
  command->add_option("-n,--last", arguments->last, "How many")
      ->capture_default_str()
      ->check(CLI::Range(std::size_t{0}, kMaxLast));
  command->add_flag("-f,--follow", arguments->follow,
                    "Then each further event as it comes, until Ctrl-C");
  command
      ->add_option("--kind", arguments->kind,
                   "Only kinds that begin so: line, offer, message.said, ...")
      ->type_name("PREFIX");
  command->add_flag("--json", arguments->json, "A JSON object a line, as `export --format jsonl`");
  command->callback([&data, &run, arguments] {
    run = [&data, arguments] {
      return with_log(data, [&](LogReader& reader, Names names) {
        return tail(reader, std::move(names), data, *arguments);
      });
    };
  });
}

}  // namespace turno
