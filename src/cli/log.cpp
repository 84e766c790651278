// turno log: what happened, from the record, which may be read beside the server.
#include <functional>
#include <string>

#include "cli/commands.h"
#include "cli/log_at.h"
#include "cli/log_export.h"
#include "cli/log_show.h"
#include "cli/log_tail.h"
#include "cli/log_unclear.h"
#include "cli/log_verify.h"
#include "cli/parse.h"

namespace turno {

int run_log(int argc, char** argv) {
  CLI::App app("What happened in a helpdesk, from its log; a running server is not disturbed",
               "turno log");
  std::string data = "./turno-data";
  std::function<int()> run;
  app.add_option("--data", data, "Folder of the database")
      ->envname("TURNO_DATA")
      ->type_name("DIR")
      ->capture_default_str();
  app.require_subcommand(1);
  app.fallthrough();
  add_log_tail(app, data, run);
  add_log_show(app, data, run);
  add_log_at(app, data, run);
  add_log_unclear(app, data, run);
  add_log_verify(app, data, run);
  add_log_export(app, data, run);
  if (const std::optional<int> code = parse(app, argc, argv)) return *code;
  return run();
}

}  // namespace turno
