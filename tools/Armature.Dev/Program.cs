using Armature.Dev;

return DevTasks.Run(args);
