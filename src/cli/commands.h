// The sub-commands. Each reads its own arguments (argv[0] is its name) and gives the exit code.
#pragma once

namespace turno {

int run_serve(int argc, char** argv);
int run_chat(int argc, char** argv);
int run_attend(int argc, char** argv);
int run_admin(int argc, char** argv);
int run_log(int argc, char** argv);
int run_intents(int argc, char** argv);
int run_swarm(int argc, char** argv);
int run_room(int argc, char** argv);

}  // namespace turno
