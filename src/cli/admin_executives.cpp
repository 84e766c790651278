#include "cli/admin_executives.h"

#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include "base/tags.h"
#include "base/text.h"
#include "cli/admin_books.h"
#include "cli/admin_executives_import.h"
#include "cli/secret_input.h"
#include "desk/names.h"

namespace turno {
namespace {

struct Arguments {
  std::string username;
  std::string file;
  std::string name;
  std::optional<std::string> skills;  // separated by commas
  std::optional<int> level;
  std::optional<int> capacity;
};

int add(Books& books, const Arguments& arguments) {
  if (!is_username(arguments.username)) {
    return admin_failed("a user name has 3 to 32 letters, digits, '_', '.' or '-'");
  }
  if (!person_name(arguments.name)) {
    return admin_failed("a name has 2 to 60 letters: --name 'Ana Soto'");
  }
  const Result<std::string> password = read_secret("Password for " + arguments.username);
  if (!password) return admin_failed(password.error().detail);
  const Result<ExecutiveId> added =
      books.directory.add_executive(arguments.username, arguments.name, *password);
  if (!added && added.error().code == ErrorCode::kInvalid) {
    return admin_failed("a password has 4 to 128 bytes");
  }
  if (!added) return admin_failed(admin_reason(added.error(), arguments.username));
  fmt::print("{} ({}) added\n", arguments.username, arguments.name);
  return 0;
}

// "skills billing,tech, level 2, capacity 3"
std::string profile_text(const std::vector<std::string>& skills, int level, int capacity) {
  return fmt::format("skills {}, level {}, capacity {}",
                     skills.empty() ? "none" : fmt::format("{}", fmt::join(skills, ",")), level,
                     capacity == 0 ? "as the policy says" : std::to_string(capacity));
}

int list(Books& books) {
  const auto executives = books.store->executives();
  if (!executives) return admin_failed(admin_reason(executives.error(), "the list"));
  for (const ExecutiveRecord& one : *executives) {
    fmt::print("{}\t{}\t{}\n", one.username, one.display_name,
               profile_text(one.skills, one.level, one.capacity));
  }
  return 0;
}

int set_password(Books& books, const Arguments& arguments) {
  const Result<std::string> password = read_secret("New password for " + arguments.username);
  if (!password) return admin_failed(password.error().detail);
  const Result<void> set = books.directory.set_password(arguments.username, *password);
  if (!set && set.error().code == ErrorCode::kInvalid) {
    return admin_failed("a password has 4 to 128 bytes");
  }
  if (!set) return admin_failed(admin_reason(set.error(), arguments.username));
  fmt::print("the password of {} is changed\n", arguments.username);
  return 0;
}

// The words between the commas of `text`; kInvalid names the one that is no skill.
Result<std::vector<std::string>> read_skills(std::string_view text) {
  std::vector<std::string> skills;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    const std::string_view skill = trim(text.substr(0, comma));
    text.remove_prefix(std::min(comma + 1, text.size()));
    if (!is_tag(skill)) {
      return fail(ErrorCode::kInvalid,
                  fmt::format("'{}' is no skill: 1 to {} of a-z, 0-9 and '-', separated by commas",
                              skill, kMaxTagCharacters));
    }
    skills.emplace_back(skill);
  }
  return skills;
}

int set_profile(Books& books, const Arguments& arguments) {
  if (!arguments.skills && !arguments.level && !arguments.capacity) {
    return admin_failed("say what to set: --skills, --level or --capacity");
  }
  const auto found = books.store->executive(arguments.username);
  if (!found) return admin_failed(admin_reason(found.error(), arguments.username));
  if (!*found) return admin_failed(arguments.username + " is not there");
  const ExecutiveRecord& now = **found;
  ExecutiveProfile profile{now.skills, arguments.level.value_or(now.level),
                           arguments.capacity.value_or(now.capacity)};
  if (arguments.skills) {
    Result<std::vector<std::string>> skills = read_skills(*arguments.skills);
    if (!skills) return admin_failed(skills.error().detail);
    profile.skills = *std::move(skills);
  }
  const Result<void> set = books.directory.set_profile(now.username, std::move(profile));
  if (!set && set.error().code == ErrorCode::kInvalid && set.error().detail == "skills") {
    return admin_failed(fmt::format("an executive has at most {} skills", kMaxSkills));
  }
  if (!set) return admin_failed(admin_reason(set.error(), now.username));
  const auto after = books.store->executive(now.username);
  if (!after || !*after) return admin_failed(now.username + " is set, but cannot be read back");
  fmt::print("{}: {}; it counts from the next login\n", now.username,
             profile_text((*after)->skills, (*after)->level, (*after)->capacity));
  return 0;
}

}  // namespace

void add_executive_commands(CLI::App& admin, const std::string& data, std::function<int()>& run) {
  const auto arguments = std::make_shared<Arguments>();
  const auto on_books = [&data, &run, arguments](int (*command)(Books&, const Arguments&)) {
    return [&data, &run, arguments, command] {
      run = [&data, arguments, command] {
        return with_books(data, [&](Books& books) { return command(books, *arguments); });
      };
    };
  };
  CLI::App* const executive = admin.add_subcommand("executive", "the people who serve");
  executive->require_subcommand(1);
  CLI::App* const adding = executive->add_subcommand(
      "add", "add one; the password is asked for, or read from standard input");
  adding->add_option("username", arguments->username, "User name, e.g. JuanPerez")->required();
  adding->add_option("--name", arguments->name, "What he greets with, e.g. 'Juan Perez'")
      ->required();
  adding->callback(on_books(add));
  CLI::App* const importing = executive->add_subcommand("import", "add many from a CSV file");
  importing
      ->add_option("file", arguments->file, "Rows of username,name,password; a heading is skipped")
      ->required();
  importing->callback(on_books(
      [](Books& books, const Arguments& given) { return import_executives(books, given.file); }));
  executive->add_subcommand("list", "user names, names and profiles, one a line")
      ->callback(on_books([](Books& books, const Arguments&) { return list(books); }));
  CLI::App* const set = executive->add_subcommand(
      "set", "what one can do; only what is given changes, from the next login");
  set->add_option("username", arguments->username, "User name")->required();
  set->add_option("--skills", arguments->skills, "All of them, e.g. billing,tech; '' for none");
  set->add_option("--level", arguments->level, "For lines that widen with the wait")
      ->check(CLI::Range(1, kMaxLevel));
  set->add_option("--capacity", arguments->capacity, "Conversations at once; 0: as the policy says")
      ->check(CLI::Range(0, kMaxCapacity));
  set->callback(on_books(set_profile));
  CLI::App* const passwd = executive->add_subcommand("passwd", "a new password");
  passwd->add_option("username", arguments->username, "User name")->required();
  passwd->callback(on_books(set_password));
}

}  // namespace turno
