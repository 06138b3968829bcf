Console.WriteLine("armature");
